using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>The same values under another shape: nothing to do.</summary>
internal sealed class Flatten(Shape input) : Layer(input, Shape.Flat(input.Count))
{
    /// <inheritdoc/>
    public override bool InPlace => true;

    /// <summary>y = x.</summary>
    public override void Forward(in Slice slice)
    {
    }

    /// <summary>dx = dy.</summary>
    public override void Backward(in Slice slice)
    {
    }
}
