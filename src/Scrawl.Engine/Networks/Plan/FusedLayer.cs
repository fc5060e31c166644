using System.Collections.Immutable;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>A layer in inference, with those after it that are done along with it.</summary>
/// <param name="Position">The layer's position in the network.</param>
/// <param name="Spec">The layer.</param>
/// <param name="Input">One image's input.</param>
/// <param name="Norm">The batch norm to fold into its weights; null for none.</param>
/// <param name="Relu">Whether max(y, 0) follows.</param>
/// <param name="Pool">The side and stride of the max pool that follows a convolution; 0 for none.</param>
/// <param name="InputAtLeast0">Whether its input has no value below 0: the image, or what a rectifier gave.</param>
internal sealed record FusedLayer(int Position, LayerSpec Spec, Shape Input, BatchNormSpec? Norm, bool Relu, int Pool, bool InputAtLeast0)
{
    /// <summary>Whether every output is made of the whole image: of a convolution whose window is the image the weights lie as a dense layer's do.</summary>
    public bool IsDense => Spec is DenseSpec || (Spec is ConvSpec conv && IsWindow(conv, Input));

    /// <summary>Cuts a network into such layers; flatten and dropout do nothing and are left out.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="fuse">Whether layers go together; where not, each is one by itself.</param>
    public static ImmutableArray<FusedLayer> Cut(NetworkSpec spec, bool fuse = true)
    {
        var layers = ImmutableArray.CreateBuilder<FusedLayer>();
        bool atLeast0 = true;
        for (int i = 0; i < spec.Layers.Length;)
        {
            int at = i++;
            LayerSpec layer = spec.Layers[at];
            if (layer is FlattenSpec or DropoutSpec)
            {
                continue;
            }

            BatchNormSpec? norm = layer is ConvSpec or DenseSpec ? Next<BatchNormSpec>() : null;
            bool relu = layer is ReluSpec || (layer is ConvSpec or DenseSpec or BatchNormSpec && Next<ReluSpec>() is not null);
            layers.Add(new FusedLayer(at, layer, spec.Shapes[at], norm, relu, layer is ConvSpec conv && !IsWindow(conv, spec.Shapes[at]) ? NextPool() : 0, atLeast0));
            atLeast0 = relu || (atLeast0 && layer is MaxPoolSpec or AveragePoolSpec or GlobalAveragePoolSpec);

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

        return layers.ToImmutable();
    }

    private static bool IsWindow(ConvSpec conv, Shape image) => conv.Padding == Padding.Valid && image.Height == conv.Kernel && image.Width == conv.Kernel;
}
