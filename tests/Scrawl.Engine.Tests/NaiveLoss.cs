using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests;

/// <summary>
/// The mean divergence of a batch from its targets as training sees it, by the definition and in double: batch norm takes the batch's own
/// statistics; an image of no class has equal probabilities for its target. Its differences with tiny steps are the
/// reference for a whole network's gradients. No dropout.
/// </summary>
internal static class NaiveLoss
{
    public static double Of(Network network, ReadOnlySpan<float> images, ReadOnlySpan<byte> labels, double smoothing) =>
        Of(network, Parameters(network), images, labels, smoothing);

    /// <summary>All parameters in double: [layer][parameter][value].</summary>
    public static double[][][] Parameters(Network network) =>
        [.. network.Spec.Layers.Select((_, i) => network.ParametersOf(i).Select(parameter => Array.ConvertAll(parameter.Value.Span.ToArray(), value => (double)value)).ToArray())];

    public static double Of(Network network, double[][][] parameters, ReadOnlySpan<float> images, ReadOnlySpan<byte> labels, double smoothing)
    {
        NetworkSpec spec = network.Spec;
        var batch = new double[labels.Length][];
        for (int n = 0; n < batch.Length; n++)
        {
            batch[n] = Array.ConvertAll(images.Slice(n * spec.Input.Count, spec.Input.Count).ToArray(), value => (double)value);
        }

        for (int i = 0; i < spec.Layers.Length; i++)
        {
            LayerSpec layer = spec.Layers[i];
            double[][] own = layer is BatchNormSpec ? WithStatistics(parameters[i], batch) : parameters[i];
            batch = [.. batch.Select(x => NaiveNetwork.Layer(layer, spec.Shapes[i], own, x))];
        }

        double loss = 0;
        for (int n = 0; n < batch.Length; n++)
        {
            double[] p = NaiveNetwork.Softmax(batch[n]);
            bool none = labels[n] == TrainStep.NoClass;
            for (int c = 0; c < p.Length; c++)
            {
                double target = none ? 1.0 / p.Length : (c == labels[n] ? 1 - smoothing : 0) + smoothing / p.Length;
                loss += target == 0 ? 0 : target * Math.Log(target / p[c]);
            }
        }

        return loss / batch.Length;
    }

    private static double[][] WithStatistics(double[][] parameters, double[][] batch)
    {
        int channels = parameters[0].Length;
        double[] mean = [.. Enumerable.Range(0, channels).Select(c => Channel(c).Average())];
        double[] variance = [.. Enumerable.Range(0, channels).Select(c => Channel(c).Average(value => (value - mean[c]) * (value - mean[c])))];
        return [parameters[0], parameters[1], mean, variance];

        IEnumerable<double> Channel(int c) => batch.SelectMany(x => x.Where((_, i) => i % channels == c));
    }
}
