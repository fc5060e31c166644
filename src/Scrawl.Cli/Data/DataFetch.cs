using Scrawl.Cli.Output;
using Scrawl.Data;

namespace Scrawl.Cli.Data;

/// <summary>Downloads MNIST and shows how far it is.</summary>
internal static class DataFetch
{
    /// <summary>Fetches what is missing into the folder.</summary>
    /// <exception cref="DataException">It could not be fetched.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public static void Run(Shell shell, string folder)
    {
        using var interrupt = new Interrupt(() => { });
        IReadOnlyList<string> fetched;
        try
        {
            fetched = shell.OutputIsTerminal ? LiveBar.Run(FetchInSight) : Fetch(new FileLines(shell.Out).Show);
        }
        catch (OperationCanceledException)
        {
            Shell.Complain("what has arrived is kept; the next fetch goes on from there");
            throw;
        }

        shell.Out.WriteLine($"{folder} {(fetched.Count == 0 ? "already" : "now")} holds all of MNIST; every checksum is right.");

        IReadOnlyList<string> Fetch(Action<DownloadProgress> show) =>
            new MnistDownload().FetchAsync(folder, new Synchronous<DownloadProgress>(show), interrupt.Token).GetAwaiter().GetResult();

        IReadOnlyList<string> FetchInSight(LiveBar bar)
        {
            var meter = new DownloadMeter();
            bar.Show("checking", 0, folder);
            return Fetch(progress =>
            {
                (double share, string words) = meter.Read(progress);
                bar.Show($"{progress.FileNumber}/{progress.FileCount} {progress.File}", share, words);
            });
        }
    }

    /// <summary>One line a file where there is no terminal.</summary>
    private sealed class FileLines(TextWriter output)
    {
        private readonly Lock _lock = new();
        private (string File, Uri Mirror)? _shown;

        public void Show(DownloadProgress progress)
        {
            lock (_lock)
            {
                if (_shown != (progress.File, progress.Mirror))
                {
                    _shown = (progress.File, progress.Mirror);
                    output.WriteLine($"{progress.FileNumber}/{progress.FileCount} {progress.File} from {progress.Mirror.Host}");
                }
            }
        }
    }
}
