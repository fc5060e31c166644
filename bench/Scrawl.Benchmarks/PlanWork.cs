using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Benchmarks;

/// <summary>The reference network, a batch of it on some threads.</summary>
public sealed record PlanWork(int Batch, int Threads) : IWork
{
    public static NetworkSpec Reference { get; } = new(
        new Shape(28, 28, 1),
        new ConvSpec(32, 3), new ReluSpec(), new ConvSpec(64, 3), new ReluSpec(), new MaxPoolSpec(2), new DropoutSpec(0.25f),
        new FlattenSpec(), new DenseSpec(128), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(10));

    public double Flops => 2.0 * Batch * Reference.MultiplyAdds;

    public override string ToString() => $"batch {Batch}, {Threads} threads";
}
