using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>The right to have one picture read: what was granted is given back by disposing of it.</summary>
/// <param name="Recognizer">The recogniser to ask; it stays as it is until the turn ends.</param>
/// <param name="Granted">Whether there is a turn at all.</param>
internal readonly record struct ReaderTurn(DigitRecognizer Recognizer, bool Granted) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
