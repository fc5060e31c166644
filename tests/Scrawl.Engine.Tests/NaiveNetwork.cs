using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests;

/// <summary>
/// What a network computes in inference, by the definition: straight loops, one image, double precision, channels last.
/// The reference for kernels, plans and exporters; it shares nothing with them.
/// </summary>
internal static class NaiveNetwork
{
    /// <summary>The class probabilities of one image.</summary>
    public static double[] Probabilities(Network network, ReadOnlySpan<float> image) => Softmax(Activations(network, image)[^1]);

    /// <summary>The image and then every layer's output, so entry i has the shape <c>network.Spec.Shapes[i]</c>; last the logits.</summary>
    public static double[][] Activations(Network network, ReadOnlySpan<float> image)
    {
        NetworkSpec spec = network.Spec;
        var activations = new double[spec.Layers.Length + 1][];
        activations[0] = ToDouble(image);
        for (int i = 0; i < spec.Layers.Length; i++)
        {
            double[][] parameters = [.. network.ParametersOf(i).Select(parameter => ToDouble(parameter.Value.Span))];
            activations[i + 1] = Layer(spec.Layers[i], spec.Shapes[i], parameters, activations[i]);
        }

        return activations;
    }

    /// <summary>One layer's output in inference; the parameters in the order of <see cref="LayerSpec.Parameters"/>.</summary>
    public static double[] Layer(LayerSpec layer, Shape input, double[][] parameters, double[] x) => layer switch
    {
        ConvSpec conv => Conv(conv, input, parameters[0], conv.Bias ? parameters[1] : new double[conv.Filters], x),
        BatchNormSpec norm => [.. x.Select((value, i) => Normalize(value, norm, parameters, i % input.Channels))],
        ReluSpec => [.. x.Select(value => Math.Max(0, value))],
        MaxPoolSpec pool => Pool(input, pool.Output(input), pool.Size, pool.Step, x, window => window.Max()),
        AveragePoolSpec pool => Pool(input, pool.Output(input), pool.Size, pool.Step, x, window => window.Average()),
        GlobalAveragePoolSpec => [.. Enumerable.Range(0, input.Channels).Select(c => Enumerable.Range(0, input.Pixels).Average(p => x[p * input.Channels + c]))],
        FlattenSpec or DropoutSpec => x,
        DenseSpec dense => Dense(dense, parameters[0], dense.Bias ? parameters[1] : new double[dense.Units], x),
        _ => throw new ArgumentException($"The reference has no layer \"{layer.Type}\".", nameof(layer)),
    };

    /// <summary>exp(z) / sum exp(z).</summary>
    public static double[] Softmax(double[] logits)
    {
        double max = logits.Max();
        double sum = logits.Sum(z => Math.Exp(z - max));
        return [.. logits.Select(z => Math.Exp(z - max) / sum)];
    }

    private static double[] Conv(ConvSpec conv, Shape input, double[] weights, double[] bias, double[] x)
    {
        Shape output = conv.Output(input);
        (int top, int left) = conv.PaddingBefore(input);
        var y = new double[output.Count];
        for (int row = 0; row < output.Height; row++)
        {
            for (int column = 0; column < output.Width; column++)
            {
                for (int filter = 0; filter < conv.Filters; filter++)
                {
                    double sum = bias[filter];
                    for (int i = 0; i < conv.Kernel; i++)
                    {
                        for (int j = 0; j < conv.Kernel; j++)
                        {
                            int h = row * conv.Stride + i - top, w = column * conv.Stride + j - left;
                            for (int c = 0; c < input.Channels && h >= 0 && h < input.Height && w >= 0 && w < input.Width; c++)
                            {
                                sum += x[(h * input.Width + w) * input.Channels + c]
                                    * weights[((i * conv.Kernel + j) * input.Channels + c) * conv.Filters + filter];
                            }
                        }
                    }

                    y[(row * output.Width + column) * conv.Filters + filter] = sum;
                }
            }
        }

        return y;
    }

    // (x - mean) / sqrt(variance + epsilon) * scale + shift
    private static double Normalize(double x, BatchNormSpec norm, double[][] parameters, int c) =>
        (x - parameters[2][c]) / Math.Sqrt(parameters[3][c] + norm.Epsilon) * parameters[0][c] + parameters[1][c];

    private static double[] Pool(Shape input, Shape output, int size, int step, double[] x, Func<double[], double> reduce)
    {
        var y = new double[output.Count];
        var window = new double[size * size];
        for (int o = 0; o < y.Length; o++)
        {
            int c = o % output.Channels, column = o / output.Channels % output.Width, row = o / output.Channels / output.Width;
            for (int i = 0; i < window.Length; i++)
            {
                int h = row * step + i / size, w = column * step + i % size;
                window[i] = x[(h * input.Width + w) * input.Channels + c];
            }

            y[o] = reduce(window);
        }

        return y;
    }

    private static double[] Dense(DenseSpec dense, double[] weights, double[] bias, double[] x)
    {
        var y = new double[dense.Units];
        for (int unit = 0; unit < dense.Units; unit++)
        {
            y[unit] = bias[unit];
            for (int i = 0; i < x.Length; i++)
            {
                y[unit] += x[i] * weights[i * dense.Units + unit];
            }
        }

        return y;
    }

    private static double[] ToDouble(ReadOnlySpan<float> values)
    {
        var result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = values[i];
        }

        return result;
    }
}
