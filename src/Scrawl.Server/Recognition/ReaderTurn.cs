using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>A turn at reading, to be disposed of once.</summary>
/// <param name="Model">What is read with.</param>
/// <param name="Granted">Whether there is a reader at all.</param>
internal readonly record struct ReaderTurn(ServedModel Model, bool Granted) : IDisposable
{
    /// <summary>The recogniser to ask.</summary>
    public DigitRecognizer Recognizer => Model.Recognizer;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
