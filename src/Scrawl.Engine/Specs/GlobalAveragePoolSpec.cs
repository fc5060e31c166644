using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>The mean of each channel over all positions: a flat vector with one value a channel.</summary>
public sealed record GlobalAveragePoolSpec : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "globalaveragepool";

    /// <inheritdoc/>
    public override Shape Output(Shape input) => Shape.Flat(input.Channels);
}
