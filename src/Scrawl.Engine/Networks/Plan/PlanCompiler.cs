using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>Turns a network's layers into as few steps as can be: what follows a convolution or dense layer is done with it.</summary>
internal static class PlanCompiler
{
    /// <summary>The steps of a network.</summary>
    /// <param name="network">The network; what is needed of it is copied.</param>
    /// <param name="path">The kernels' form.</param>
    /// <param name="fuse">Whether layers go together; where not, every layer but flatten and dropout, which do nothing, is one step.</param>
    public static ImmutableArray<PlanStep> Compile(Network network, KernelPath path, bool fuse = true)
    {
        ImmutableArray<FusedLayer> layers = FusedLayer.Cut(network.Spec, fuse);

        // A network of nothing but flatten and dropout gives its input back.
        return layers.IsEmpty ? [Identity(network.Spec.Input, relu: false, path)] : [.. layers.Select(layer => Step(network, layer, path))];
    }

    /// <summary>The step of one layer and what goes along with it.</summary>
    public static PlanStep Step(Network network, FusedLayer layer, KernelPath path)
    {
        Shape input = layer.Input;
        switch (layer.Spec)
        {
            case ConvSpec conv:
                FoldedWeights folded = FoldedWeights.From(network, layer.Position, layer.Norm);
                if (layer.IsDense)
                {
                    return new DenseStep(input, folded, layer.Relu, path);
                }

                return layer.Pool is 0 or 2 && WinogradGeometry.Suits(conv, input)
                    ? new WinogradStep(conv, input, folded, layer.Relu, layer.Pool == 2, path)
                    : new ConvStep(conv, input, folded, layer.Relu, layer.Pool, path);
            case DenseSpec:
                return new DenseStep(input, FoldedWeights.From(network, layer.Position, layer.Norm), layer.Relu, path);
            case BatchNormSpec norm:
                (float[] a, float[] b) = FoldedWeights.Affine(network, layer.Position, norm);
                return new AffineStep(input, a, b, layer.Relu, path);
            case ReluSpec:
                return Identity(input, relu: true, path);
            case MaxPoolSpec pool:
                return new PoolStep(input, pool.Output(input), pool.Size, pool.Size, pool.Step, max: true, path);
            case AveragePoolSpec pool:
                return new PoolStep(input, pool.Output(input), pool.Size, pool.Size, pool.Step, max: false, path);
            case GlobalAveragePoolSpec pool:
                return new PoolStep(input, pool.Output(input), input.Height, input.Width, 1, max: false, path);
            default:
                throw new SpecException($"Layer {layer.Position} ({layer.Spec.Type}) has no inference form.");
        }
    }

    private static AffineStep Identity(Shape shape, bool relu, KernelPath path)
    {
        float[] one = new float[shape.Channels];
        Array.Fill(one, 1);
        return new AffineStep(shape, one, new float[shape.Channels], relu, path);
    }
}
