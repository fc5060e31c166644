using Microsoft.Extensions.Hosting;

namespace Scrawl.Server.Operation;

/// <summary>
/// Looks at the model file every second and loads it when it has changed, whether another was renamed over it, a link turned
/// to another, or it was written in place. A look costs a system call, and unlike notifications works on every file system.
/// </summary>
internal sealed class ModelWatch(ModelReload reload) : BackgroundService
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
        var (served, before) = (Stamp(file), Stamp(file));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Stamp(file);

            // Only once it has stayed the same for a second is it taken for written to its end.
            if (now != served && now == before && now is not null)
            {
                served = now;
                await reload.Run(stoppingToken);
            }

            before = now;
        }
    }

    /// <summary>When the file, or what it links to, was written and its length; null where it is missing.</summary>
    private static (DateTime Written, long Length)? Stamp(string path)
    {
        try
        {
            FileSystemInfo file = System.IO.File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file.Exists ? (file.LastWriteTimeUtc, ((FileInfo)file).Length) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
