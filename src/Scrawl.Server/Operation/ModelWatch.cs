using Microsoft.Extensions.Hosting;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Operation;

/// <summary>
/// Looks at the model file every second and loads it when it has changed, whether another was renamed over it, a link turned
/// to another, or it was written in place. A look costs a system call, and unlike notifications works on every file system.
/// </summary>
internal sealed class ModelWatch(ModelReload reload, ServingModel serving) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (reload.File is not { } file)
        {
            return;
        }

        using var timer = new PeriodicTimer(s_interval);
        ModelStamp? tried = serving.Given.Stamp, before = tried;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            ModelStamp? now = ModelStamp.Of(file);

            // Only once it has stayed the same for a second is it taken for written to its end.
            if (now is not null && now == before && now != tried && now != serving.Given.Stamp)
            {
                tried = now;
                await reload.Run(stoppingToken);
            }

            before = now;
        }
    }
}
