using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>Rectifier, in place.</summary>
internal sealed unsafe class Relu(Shape input, LayerContext context) : Layer(input, input)
{
    /// <inheritdoc/>
    public override bool InPlace => true;

    /// <summary>y = max(x, 0).</summary>
    public override void Forward(in Slice slice)
    {
        nint start = (nint)slice.First * Input.Count;
        ReluKernel.Forward(context.Path, Y + start, slice.Count * Input.Count);
    }

    /// <summary>dx = dy where y is above 0, else 0.</summary>
    public override void Backward(in Slice slice)
    {
        nint start = (nint)slice.First * Input.Count;
        ReluKernel.Backward(context.Path, Y + start, DY + start, slice.Count * Input.Count);
    }
}
