using System.Collections.Immutable;
using Scrawl.Engine.Networks;

namespace Scrawl.Training;

/// <summary>What a run came to.</summary>
/// <param name="Members">The network to use, the averaged one where the recipe averages; of an ensemble all of them.</param>
/// <param name="Record">How it came to be.</param>
/// <param name="Completed">Whether the run went to its end; false when it was stopped, after writing its checkpoint.</param>
/// <param name="LeastConfidence">The recipe's confidence below which a picture is not taken for a digit.</param>
public sealed record TrainingResult(ImmutableArray<Network> Members, TrainingRecord Record, bool Completed, double LeastConfidence)
{
    /// <summary>The network, or an ensemble's first.</summary>
    public Network Network => Members[0];
}
