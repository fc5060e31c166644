using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>
/// A turn at reading: one of the readers, and the model, which no swap takes away meanwhile. Compute within it, and dispose of
/// it once, before the answer is sent.
/// </summary>
internal readonly struct ReaderTurn : IDisposable
{
    private readonly RecognitionQueue? _queue;
    private readonly ServedModel? _model;

    /// <summary>A turn that was granted.</summary>
    /// <param name="queue">Where the reader goes back to.</param>
    /// <param name="model">The model, leased.</param>
    public ReaderTurn(RecognitionQueue queue, ServedModel model)
    {
        _queue = queue;
        _model = model;
    }

    /// <summary>Whether there is a reader; if not, answer <see cref="Busy"/>.</summary>
    public bool Granted => _queue is not null;

    /// <summary>The recogniser to ask.</summary>
    /// <exception cref="InvalidOperationException">The turn was not granted.</exception>
    public DigitRecognizer Recognizer => Model.Recognizer;

    /// <summary>What is read with.</summary>
    /// <exception cref="InvalidOperationException">The turn was not granted.</exception>
    public ServedModel Model => _model ?? throw new InvalidOperationException("There is no reader: the turn was not granted.");

    /// <summary>Gives the reader and the model back.</summary>
    public void Dispose()
    {
        _model?.Release();
        _queue?.Leave();
    }
}
