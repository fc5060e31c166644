using Scrawl.Cli.Output;
using Scrawl.Training;

namespace Scrawl.Cli.Training;

/// <summary>One JSON object an epoch; only warnings are said beside them, on standard error.</summary>
internal sealed class JsonTrainingView(JsonLines lines) : ITrainingView
{
    /// <inheritdoc/>
    public TrainingResult Follow(Func<IProgress<TrainingProgress>, TrainingResult> run) => run(new Synchronous<TrainingProgress>(progress =>
    {
        if (progress.Finished is { } epoch)
        {
            lines.Write(json =>
            {
                if (progress.Members > 1)
                {
                    json.WriteNumber("member", progress.Member);
                }

                json.WriteNumber("epoch", epoch.Epoch);
                json.WriteFinite("loss", epoch.Loss);
                json.WriteFinite("trainAccuracy", epoch.TrainAccuracy);
                json.WriteFinite("validationAccuracy", epoch.ValidationAccuracy);
                json.WriteFinite("learningRate", epoch.LearningRate);
                json.WriteFinite("seconds", epoch.Seconds);
                json.WriteFinite("imagesPerSecond", epoch.ImagesPerSecond);
            });
        }
    }));

    /// <inheritdoc/>
    public void Tell(string message)
    {
        // The last object says all of it.
    }

    /// <inheritdoc/>
    public void Warn(string message) => Shell.Error.WriteLine(message);
}
