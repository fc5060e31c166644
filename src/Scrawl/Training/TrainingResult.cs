using Scrawl.Engine.Networks;

namespace Scrawl.Training;

/// <summary>What a run came to.</summary>
/// <param name="Network">The network to use: the averaged one where the recipe averages.</param>
/// <param name="Record">How it came to be.</param>
/// <param name="Completed">Whether the run went to its end; false when it was stopped, after writing its checkpoint.</param>
/// <param name="LeastConfidence">The recipe's confidence below which a picture is not taken for a digit.</param>
public sealed record TrainingResult(Network Network, TrainingRecord Record, bool Completed, double LeastConfidence);
