using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Versions;

/// <summary>
/// Follows the version that any server of the same database makes active. Nothing is missed: whenever the connection is there again, the database
/// is looked at first.
/// </summary>
/// <param name="opening">Comes first.</param>
/// <param name="store">Tells when to look.</param>
/// <param name="active">Looks.</param>
/// <param name="log">Told when the connection is lost.</param>
internal sealed partial class VersionWatch(StoreOpening opening, Store store, ActiveVersion active, ILogger<VersionWatch> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await opening.Opened.WaitAsync(stoppingToken);
        bool told = false;
        while (true)
        {
            try
            {
                await store.Listen(
                    async stop =>
                    {
                        await active.Follow(stop);
                        told = false;
                    },
                    stoppingToken);
                return;
            }
            catch (StoreUnavailableException error)
            {
                // Once an outage, however often the connection is tried.
                if (!told)
                {
                    Lost(store.Name, error.GetBaseException().Message);
                    told = true;
                }

                await Task.Delay(s_pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Database} tells no more which version is active: {Error} Digits are read all the same; trying again every second.")]
    private partial void Lost(string database, string error);
}
