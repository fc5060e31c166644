using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>The largest value of each window, by channel; what a window does not reach at the end is dropped.</summary>
/// <param name="Size">The window's side, at least 1.</param>
/// <param name="Stride">The step between windows; 0 stands for the window's side.</param>
public sealed record MaxPoolSpec(int Size, int Stride = 0) : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "maxpool";

    /// <summary>The step between windows, with 0 resolved.</summary>
    public int Step => Stride == 0 ? Size : Stride;

    /// <inheritdoc/>
    public override Shape Output(Shape input) => Require.Pooled(input, Size, Step);
}
