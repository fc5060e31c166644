using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
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
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        NetworkSpec spec = network.Spec;
        for (int i = 0; i < spec.Layers.Length;)
        {
            Shape input = spec.Shapes[i];
            int at = i++;
            switch (spec.Layers[at])
            {
                case ConvSpec conv:
                    FoldedWeights folded = FoldedWeights.From(network, at, Next<BatchNormSpec>());
                    bool relu = Next<ReluSpec>() is not null;
                    if (conv.Padding == Padding.Valid && input.Height == conv.Kernel && input.Width == conv.Kernel)
                    {
                        // The window is the image: the weights lie as a dense layer's do.
                        steps.Add(new DenseStep(input, folded, relu, path));
                        break;
                    }

                    int poolSide = NextPool();
                    steps.Add(poolSide is 0 or 2 && WinogradStep.Suits(conv, input)
                        ? new WinogradStep(conv, input, folded, relu, poolSide == 2, path)
                        : new ConvStep(conv, input, folded, relu, poolSide, path));
                    break;
                case DenseSpec:
                    folded = FoldedWeights.From(network, at, Next<BatchNormSpec>());
                    steps.Add(new DenseStep(input, folded, Next<ReluSpec>() is not null, path));
                    break;
                case BatchNormSpec norm:
                    (float[] a, float[] b) = FoldedWeights.Affine(network, at, norm);
                    steps.Add(new AffineStep(input, a, b, Next<ReluSpec>() is not null, path));
                    break;
                case ReluSpec:
                    steps.Add(Identity(input, relu: true));
                    break;
                case MaxPoolSpec pool:
                    steps.Add(new PoolStep(input, pool.Output(input), pool.Size, pool.Size, pool.Step, max: true, path));
                    break;
                case AveragePoolSpec pool:
                    steps.Add(new PoolStep(input, pool.Output(input), pool.Size, pool.Size, pool.Step, max: false, path));
                    break;
                case GlobalAveragePoolSpec pool:
                    steps.Add(new PoolStep(input, pool.Output(input), input.Height, input.Width, 1, max: false, path));
                    break;
                case FlattenSpec or DropoutSpec:
                    break;
                default:
                    throw new SpecException($"Layer {at} ({spec.Layers[at].Type}) has no inference form.");
            }

            T? Next<T>()
                where T : LayerSpec
            {
                T? next = fuse && i < spec.Layers.Length ? spec.Layers[i] as T : null;
                i += next is null ? 0 : 1;
                return next;
            }

            int NextPool()
            {
                // Windows that overlap would need rows of the convolution twice: those pool by themselves.
                if (fuse && i < spec.Layers.Length && spec.Layers[i] is MaxPoolSpec pool && pool.Step == pool.Size)
                {
                    i++;
                    return pool.Size;
                }

                return 0;
            }
        }

        // A network of nothing but flatten and dropout gives its input back.
        return steps.Count > 0 ? steps.ToImmutable() : [Identity(spec.Input, relu: false)];

        AffineStep Identity(Shape shape, bool relu)
        {
            float[] one = new float[shape.Channels];
            Array.Fill(one, 1);
            return new AffineStep(shape, one, new float[shape.Channels], relu, path);
        }
    }
}
