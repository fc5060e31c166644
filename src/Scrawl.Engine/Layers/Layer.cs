using System.Collections.Immutable;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// One layer of a network in training. It reads <see cref="X"/> and writes <see cref="Y"/> forward, reads <see cref="DY"/>
/// and writes <see cref="DX"/> backward, each (batch, height, width, channels). A step calls, in this order:
/// <see cref="Prepare"/>; <see cref="Forward"/> for slices of the batch, several threads at once; <see cref="Backward"/>
/// likewise; <see cref="Gather"/>. Inference has no part in it: see <see cref="Networks.NetworkPlan"/>.
/// </summary>
internal abstract unsafe class Layer(Shape input, Shape output)
{
    /// <summary>One image's input.</summary>
    public Shape Input { get; } = input;

    /// <summary>One image's output.</summary>
    public Shape Output { get; } = output;

    /// <summary>The input of the batch.</summary>
    public float* X { get; set; }

    /// <summary>The output of the batch; X itself where <see cref="InPlace"/>.</summary>
    public float* Y { get; set; }

    /// <summary>The loss's gradient by X; null where nobody asks for it, before the first layer that learns.</summary>
    public float* DX { get; set; }

    /// <summary>The loss's gradient by Y; backward may overwrite it.</summary>
    public float* DY { get; set; }

    /// <summary>Whether Y overwrites X.</summary>
    public virtual bool InPlace => false;

    /// <summary>Whether DX overwrites DY.</summary>
    public virtual bool GradientInPlace => InPlace;

    /// <summary>Whether the layer streams more weights than activations, so that slices should be as large as they can be.</summary>
    public virtual bool PrefersLargeSlices => false;

    /// <summary>Whether it keeps sums or scratch memory by shard, and so can only work on slices of one shard.</summary>
    public virtual bool KeepsShardSums => false;

    /// <summary>The learned parameters with their gradients, in the order of the layer's description.</summary>
    public virtual ImmutableArray<LearnedParameter> Learned => [];

    /// <summary>Into how many parts <see cref="Prepare"/> divides; fixed, whatever the number of threads.</summary>
    public virtual int PrepareParts => 0;

    /// <summary>Into how many parts <see cref="Gather"/> divides; fixed, whatever the number of threads.</summary>
    public virtual int GatherParts => 0;

    /// <summary>Brings the weights into the form that the kernels read; once a step, each part once.</summary>
    public virtual void Prepare(int part)
    {
    }

    /// <summary>Y from X for these images.</summary>
    public abstract void Forward(in Slice slice);

    /// <summary>DX from DY for these images, and their share of the parameters' gradients into the shard's sums.</summary>
    public abstract void Backward(in Slice slice);

    /// <summary>The parameters' gradients from the shards' sums, in the order of the shards; each part once.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="images">The images of this step.</param>
    public virtual void Gather(int part, int images)
    {
    }
}
