using Scrawl.Cli.Output;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Training;

/// <summary>A bar for the running epoch below the lines of the finished ones, on a terminal.</summary>
internal sealed class LiveTrainingView(TextWriter output) : ITrainingView
{
    private volatile LiveBar? _bar;

    /// <inheritdoc/>
    public TrainingResult Follow(Func<IProgress<TrainingProgress>, TrainingResult> run) => LiveBar.Run(bar =>
    {
        _bar = bar;
        try
        {
            return run(new Synchronous<TrainingProgress>(progress => Show(bar, progress)));
        }
        finally
        {
            _bar = null;
        }
    });

    /// <inheritdoc/>
    public void Tell(string message) => output.WriteLine(message);

    /// <inheritdoc/>
    public void Warn(string message)
    {
        if (_bar is { } bar)
        {
            bar.Print(message);
        }
        else
        {
            output.WriteLine(message);
        }
    }

    private static void Show(LiveBar bar, TrainingProgress progress)
    {
        if (progress.Finished is { } epoch)
        {
            bar.Print(EpochLine.Of(epoch, progress));
        }

        bar.Show(
            $"{EpochLine.Member(progress)}epoch {progress.Epoch}/{progress.Epochs}",
            (double)progress.ImagesDone / Math.Max(1, progress.ImagesTotal),
            $"{Count((long)progress.ImagesPerSecond)} images/s  loss {progress.Loss:0.0000}  {Percent(progress.Accuracy)}  {Time(progress.Left.TotalSeconds)} left");
    }
}
