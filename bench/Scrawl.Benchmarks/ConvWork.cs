using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Benchmarks;

/// <summary>One convolution of a few images on one thread.</summary>
public sealed record ConvWork(Shape Input, int Filters, int Kernel) : IWork
{
    /// <summary>So many that the activations stay in L2, as in a training step's slices.</summary>
    public const int Images = 4;

    public ConvSpec Spec => new(Filters, Kernel);

    public double Flops => 2.0 * Images * Spec.MultiplyAdds(Input);

    public int Threads => 1;

    public override string ToString() => $"{Input.Height}x{Input.Width}x{Input.Channels} k{Kernel} f{Filters}";
}
