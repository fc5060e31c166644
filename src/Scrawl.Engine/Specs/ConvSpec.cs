using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>
/// A two-dimensional convolution with a square kernel. Weights <c>(kernel, kernel, in, filters)</c>, the filters
/// innermost; bias <c>(filters)</c>.
/// </summary>
/// <param name="Filters">The number of output channels, at least 1.</param>
/// <param name="Kernel">The kernel's side, at least 1.</param>
/// <param name="Stride">The step between positions, at least 1.</param>
/// <param name="Padding">What happens at the border.</param>
/// <param name="Bias">Whether a bias is added; not needed before batch norm.</param>
public sealed record ConvSpec(int Filters, int Kernel, int Stride = 1, Padding Padding = Padding.Valid, bool Bias = true) : LayerSpec
{
    /// <inheritdoc/>
    public override string Type => "conv";

    /// <inheritdoc/>
    public override Shape Output(Shape input)
    {
        Require.AtLeastOne(Filters, "filters");
        Require.AtLeastOne(Kernel, "kernel");
        Require.AtLeastOne(Stride, "stride");
        if (Padding == Padding.Same)
        {
            return new((input.Height + Stride - 1) / Stride, (input.Width + Stride - 1) / Stride, Filters);
        }

        Require.Fits(Kernel, input, $"the {Kernel} x {Kernel} kernel", "use a smaller kernel, padding \"same\", or fewer pools before it");
        return new((input.Height - Kernel) / Stride + 1, (input.Width - Kernel) / Stride + 1, Filters);
    }

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(Shape input)
    {
        int fanIn = Kernel * Kernel * input.Channels;
        yield return new("weights", [Kernel, Kernel, input.Channels, Filters], ParameterRole.Weights, fanIn);
        if (Bias)
        {
            yield return new("bias", [Filters], ParameterRole.Bias);
        }
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)Output(input).Count * Kernel * Kernel * input.Channels;

    /// <summary>The rows of zeros above and the columns of zeros to the left of the input.</summary>
    public (int Top, int Left) PaddingBefore(Shape input)
    {
        Shape output = Output(input);
        return (Before(input.Height, output.Height), Before(input.Width, output.Width));

        int Before(int size, int steps) => Padding == Padding.Valid ? 0 : Math.Max(0, (steps - 1) * Stride + Kernel - size) / 2;
    }
}
