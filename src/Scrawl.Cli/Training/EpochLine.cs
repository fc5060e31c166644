using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Training;

/// <summary>What an epoch came to, in one line.</summary>
internal static class EpochLine
{
    /// <summary>Which network of an ensemble it is; nothing for a single one.</summary>
    public static string Member(TrainingProgress progress) => progress.Members == 1 ? "" : $"network {progress.Member}/{progress.Members}  ";

    /// <summary>The line, aligned with those of the run's other epochs and as a rule under 80 characters.</summary>
    public static string Of(EpochResult epoch, TrainingProgress progress)
    {
        string number = epoch.Epoch.ToString().PadLeft(progress.Epochs.ToString().Length);
        string validation = epoch.ValidationAccuracy is { } share ? $"  held-out {Percent(share),6}" : "";
        return $"{Member(progress)}epoch {number}/{progress.Epochs}  loss {epoch.Loss:0.0000}  train {Percent(epoch.TrainAccuracy),6}{validation}  {Count((long)epoch.ImagesPerSecond),6}/s  {Time(epoch.Seconds)}";
    }
}
