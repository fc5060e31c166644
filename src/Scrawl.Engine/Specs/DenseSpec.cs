using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>y = x W + bias over a flat vector. Weights <c>(in, units)</c>, bias <c>(units)</c>.</summary>
/// <param name="Units">The number of outputs, at least 1.</param>
/// <param name="Bias">Whether a bias is added.</param>
public sealed record DenseSpec(int Units, bool Bias = true) : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "dense";

    /// <inheritdoc/>
    public override Shape Output(Shape input)
    {
        Require.AtLeastOne(Units, "units");
        return input.IsFlat
            ? Shape.Flat(Units)
            : throw new SpecException("a dense layer takes a flat vector; put \"flatten\" or \"globalaveragepool\" before it");
    }

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(Shape input)
    {
        yield return new("weights", [input.Count, Units], ParameterRole.Weights, input.Count);
        if (Bias)
        {
            yield return new("bias", [Units], ParameterRole.Bias);
        }
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)input.Count * Units;
}
