using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>max(x, 0).</summary>
public sealed record ReluSpec : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "relu";

    /// <inheritdoc/>
    public override Shape Output(Shape input) => input;
}
