using Microsoft.Extensions.Hosting;
using Scrawl.Server.Recognition;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Operation;

/// <summary>
/// From start to end: ready once the model is warm and the database was asked for the active version; told to end, it is no longer ready, but
/// answers for a moment more, closing each connection with its answer, until a balancer sends it nothing any more; then the host finishes what was
/// accepted and ends. Thread-safe.
/// </summary>
internal sealed class Lifecycle(ServingModel model, StoreOpening opening) : IHostedLifecycleService
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_longestDrain = TimeSpan.FromSeconds(2);

    private volatile bool _warm;
    private volatile bool _draining;
    private long _answered;

    /// <summary>Whether requests are best sent here.</summary>
    public bool Ready => _warm && !_draining;

    /// <summary>Whether the end has begun.</summary>
    public bool Draining => _draining;

    /// <summary>Counts a request that came after the end had begun.</summary>
    public void Answered() => Interlocked.Increment(ref _answered);

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Beside the first requests, which need not wait for it.
        _ = Task.Run(
            async () =>
            {
                ServedModel served = model.Lease();
                WarmUp.Run(served.Recognizer);
                served.Release();

                // Who asks once the server is ready is answered by the version that is active; where the database is away, reading goes on without it.
                await opening.Tried.WaitAsync(cancellationToken);
                _warm = true;
            },
            cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        long end = Environment.TickCount64 + (long)s_longestDrain.TotalMilliseconds;
        long answered;
        do
        {
            answered = Interlocked.Read(ref _answered);
            await Task.Delay(s_quiet, cancellationToken);
        }
        while (answered != Interlocked.Read(ref _answered) && Environment.TickCount64 < end);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
