using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// The weights (rows, outputs) and bias (outputs) of a convolution or dense layer, with the batch norm that follows folded
/// in: s = scale / sqrt(variance + epsilon); w' = w s; bias' = (bias - mean) s + shift.
/// </summary>
internal sealed record FoldedWeights(Tensor Weights, Tensor Bias)
{
    public static FoldedWeights From(Network network, int layer, BatchNormSpec? norm)
    {
        Tensor weights = network.ParametersOf(layer)[0].Value.Clone();
        int outputs = weights.Dimensions[^1];
        var bias = new Tensor(outputs);
        if (network.ParametersOf(layer).Length > 1)
        {
            network.ParametersOf(layer)[1].Value.Span.CopyTo(bias.Span);
        }

        if (norm is not null)
        {
            (float[] s, float[] offset) = Affine(network, layer + 1, norm);
            for (Span<float> rows = weights.Span; rows.Length > 0; rows = rows[outputs..])
            {
                for (int j = 0; j < outputs; j++)
                {
                    rows[j] *= s[j];
                }
            }

            for (int j = 0; j < outputs; j++)
            {
                bias.Span[j] = bias.Span[j] * s[j] + offset[j];
            }
        }

        return new FoldedWeights(weights, bias);
    }

    /// <summary>Batch norm in inference as y = a x + b by channel.</summary>
    public static (float[] A, float[] B) Affine(Network network, int layer, BatchNormSpec norm)
    {
        var parameters = network.ParametersOf(layer);
        int channels = parameters[0].Value.Length;
        var (a, b) = (new float[channels], new float[channels]);
        for (int c = 0; c < channels; c++)
        {
            double scale = parameters[0].Value.Span[c] / Math.Sqrt(parameters[3].Value.Span[c] + (double)norm.Epsilon);
            a[c] = (float)scale;
            b[c] = (float)(parameters[1].Value.Span[c] - parameters[2].Value.Span[c] * scale);
        }

        return (a, b);
    }
}
