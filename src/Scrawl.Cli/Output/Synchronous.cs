namespace Scrawl.Cli.Output;

/// <summary>Progress that is handled at once, on the thread that reports it, so that lines come in order.</summary>
internal sealed class Synchronous<T>(Action<T> handle) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => handle(value);
}
