namespace Scrawl.Server.Recognition;

/// <summary>Where pictures wait to be read. Thread-safe.</summary>
/// <param name="model">The model that reads.</param>
internal sealed class RecognitionQueue(ServingModel model)
{
    /// <summary>Waits for a turn; compute within it and do nothing else.</summary>
    /// <param name="cancel">Ends the wait.</param>
    public ValueTask<ReaderTurn> Enter(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return new(new ReaderTurn(model.Current, Granted: true));
    }
}
