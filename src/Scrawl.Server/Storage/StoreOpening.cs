using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scrawl.Server.Storage;

/// <summary>Opens the store while the server already answers, and tries again where the database is not there yet.</summary>
/// <param name="store">To be opened.</param>
/// <param name="log">Told of each attempt that failed.</param>
internal sealed partial class StoreOpening(CorrectionStore store, ILogger<StoreOpening> log) : BackgroundService
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (TimeSpan pause = s_firstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestPause.Ticks)))
        {
            try
            {
                await store.Open(stoppingToken);
                Opened(store.Name);
                return;
            }
            catch (StoreUnavailableException error)
            {
                Failed(store.Name, pause.TotalSeconds, error.GetBaseException().Message);
                await Task.Delay(pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Corrections are kept in {Database}.")]
    private partial void Opened(string database);

    [LoggerMessage(LogLevel.Warning, "Corrections cannot be kept in {Database}: {Error} Trying again in {Seconds} s; digits are read all the same.")]
    private partial void Failed(string database, double seconds, string error);
}
