using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>
/// Batch normalisation by channel (Ioffe and Szegedy 2015): training uses the batch's own mean and variance,
/// inference the running ones.
/// </summary>
/// <param name="Epsilon">Added to the variance, above 0.</param>
/// <param name="Momentum">How much of each batch's statistics enters the running ones, in (0, 1].</param>
public sealed record BatchNormSpec(float Epsilon = 1e-5f, float Momentum = 0.1f) : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "batchnorm";

    /// <inheritdoc/>
    public override Shape Output(Shape input)
    {
        if (!(Epsilon > 0))
        {
            throw new SpecException($"epsilon is {Epsilon}; it must be above 0");
        }

        if (!(Momentum > 0 && Momentum <= 1))
        {
            throw new SpecException($"momentum is {Momentum}; it must be above 0 and at most 1");
        }

        return input;
    }

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(Shape input) =>
    [
        new("scale", [input.Channels], ParameterRole.Scale),
        new("shift", [input.Channels], ParameterRole.Bias),
        new("mean", [input.Channels], ParameterRole.Mean),
        new("variance", [input.Channels], ParameterRole.Variance),
    ];
}
