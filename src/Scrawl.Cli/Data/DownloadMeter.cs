using System.Diagnostics;
using Scrawl.Data;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Data;

/// <summary>Says of a download how far it is, how fast, and how long the file still takes. Thread-safe.</summary>
internal sealed class DownloadMeter
{
    private const double SettledAfterSeconds = 0.5;
    private readonly Lock _lock = new();
    private (string File, Uri Mirror, long Received, long Time) _start;

    /// <summary>The share of the file that is there, 0 to 1, and the words.</summary>
    public (double Share, string Words) Read(DownloadProgress progress)
    {
        lock (_lock)
        {
            if (_start.File != progress.File || _start.Mirror != progress.Mirror)
            {
                _start = (progress.File, progress.Mirror, progress.Received, Stopwatch.GetTimestamp());
            }

            double seconds = Stopwatch.GetElapsedTime(_start.Time).TotalSeconds;
            double rate = seconds < SettledAfterSeconds ? 0 : (progress.Received - _start.Received) / seconds;
            string speed = rate > 0 ? $"  {Megabytes(rate)} MB/s" : "";
            if (progress.Total is not { } total || total <= 0)
            {
                return (0, $"{Megabytes(progress.Received)} MB{speed}");
            }

            string left = rate > 0 ? $"  {Time((total - progress.Received) / rate)} left" : "";
            return ((double)progress.Received / total, $"{Megabytes(progress.Received)} of {Megabytes(total)} MB{speed}{left}");
        }
    }

    private static string Megabytes(double bytes) => (bytes / 1e6).ToString("0.0");
}
