using Scrawl.Engine.Specs;
using Scrawl.Training;

namespace Scrawl.Benchmarks;

/// <summary>The reference network, a batch of it on some threads.</summary>
public sealed record PlanWork(int Batch, int Threads) : IWork
{
    public static NetworkSpec Reference { get; } = Presets.Seed.Recipe.Network;

    public double Flops => 2.0 * Batch * Reference.MultiplyAdds;

    public override string ToString() => $"batch {Batch}, {Threads} threads";
}
