using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>
/// In training, sets each value to 0 with probability <paramref name="Rate"/> and divides the others by
/// 1 - <paramref name="Rate"/>; in inference, nothing (Srivastava et al. 2014, inverted).
/// </summary>
/// <param name="Rate">The probability of 0, in [0, 1).</param>
public sealed record DropoutSpec(float Rate) : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "dropout";

    /// <inheritdoc/>
    public override Shape Output(Shape input) => Rate is >= 0 and < 1
        ? input
        : throw new SpecException($"rate is {Rate}; it must be at least 0 and below 1");
}
