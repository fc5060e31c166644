using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scrawl.Server.Security;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Storage;

/// <summary>Opens the store while the server already answers, and tries again where the database is not there yet.</summary>
/// <param name="store">To be opened.</param>
/// <param name="key">Learns whether the database has keys.</param>
/// <param name="active">Serves the version that the database says is active.</param>
/// <param name="log">Told of each attempt that failed.</param>
internal sealed partial class StoreOpening(Store store, ApiKey key, ActiveVersion active, ILogger<StoreOpening> log) : BackgroundService
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the database has been tried once and, where it could be opened, the version serves that is active: so long a server is not ready.</summary>
    public Task Tried => _tried.Task;

    /// <summary>Done when the database could be opened.</summary>
    public Task Opened => _opened.Task;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (TimeSpan pause = s_firstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestPause.Ticks)))
        {
            try
            {
                await store.Open(stoppingToken);
                KeptIn(store.Name);
                await key.Look(stoppingToken);
                await active.Follow(stoppingToken);
                _tried.TrySetResult();
                _opened.SetResult();
                return;
            }
            catch (StoreUnavailableException error)
            {
                Failed(store.Name, pause.TotalSeconds, error.GetBaseException().Message);
                _tried.TrySetResult();
                await Task.Delay(pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Corrections are kept in {Database}.")]
    private partial void KeptIn(string database);

    [LoggerMessage(LogLevel.Warning, "Corrections cannot be kept in {Database}: {Error} Trying again in {Seconds} s; digits are read all the same.")]
    private partial void Failed(string database, double seconds, string error);
}
