using Scrawl.Training;

namespace Scrawl.Cli.Training;

/// <summary>How a training run is shown while it goes on.</summary>
internal interface ITrainingView
{
    /// <summary>Runs the training and shows how it goes.</summary>
    TrainingResult Follow(Func<IProgress<TrainingProgress>, TrainingResult> run);

    /// <summary>Says how it went, to a person who reads along.</summary>
    void Tell(string message);

    /// <summary>Says what must be known in any case, at any time and from any thread.</summary>
    void Warn(string message);
}
