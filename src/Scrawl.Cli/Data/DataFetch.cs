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
        IReadOnlyList<string> fetched = shell.OutputIsTerminal
            ? LiveBar.Run(bar => Fetch(progress => Show(bar, progress)))
            : Fetch(new FileLines(shell.Out).Show);
        shell.Out.WriteLine(fetched.Count == 0 ? $"{folder} already holds all of MNIST; every checksum is right." : $"{folder} now holds all of MNIST; every checksum is right.");

        IReadOnlyList<string> Fetch(Action<DownloadProgress> show) =>
            new MnistDownload().FetchAsync(folder, new Synchronous<DownloadProgress>(show), interrupt.Token).GetAwaiter().GetResult();
    }

    private static void Show(LiveBar bar, DownloadProgress progress) => bar.Show(
        $"{progress.FileNumber}/{progress.FileCount} {progress.File}",
        progress.Total is > 0 and { } total ? (double)progress.Received / total : 0,
        progress.Total is { } all ? $"{Megabytes(progress.Received)} of {Megabytes(all)} MB from {progress.Mirror.Host}" : $"{Megabytes(progress.Received)} MB from {progress.Mirror.Host}");

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0");

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
