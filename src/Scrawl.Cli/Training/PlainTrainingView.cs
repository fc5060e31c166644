using Scrawl.Cli.Output;
using Scrawl.Training;

namespace Scrawl.Cli.Training;

/// <summary>One line an epoch, for logs and pipes.</summary>
internal sealed class PlainTrainingView(TextWriter output) : ITrainingView
{
    /// <inheritdoc/>
    public TrainingResult Follow(Func<IProgress<TrainingProgress>, TrainingResult> run) => run(new Synchronous<TrainingProgress>(progress =>
    {
        if (progress.Finished is { } epoch)
        {
            output.WriteLine(EpochLine.Of(epoch, progress));
        }
    }));

    /// <inheritdoc/>
    public void Tell(string message) => output.WriteLine(message);

    /// <inheritdoc/>
    public void Warn(string message) => output.WriteLine(message);
}
