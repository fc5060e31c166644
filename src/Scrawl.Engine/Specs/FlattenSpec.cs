using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>All values as one flat vector: row by row, the channels of a position side by side.</summary>
public sealed record FlattenSpec : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "flatten";

    /// <inheritdoc/>
    public override Shape Output(Shape input) => Shape.Flat(input.Count);
}
