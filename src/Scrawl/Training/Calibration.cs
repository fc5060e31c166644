using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;

namespace Scrawl.Training;

/// <summary>
/// Makes probabilities mean what they say: logits are divided by one number, the temperature, which changes how sure the
/// network is and never what it answers (Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017).
/// </summary>
public static class Calibration
{
    private const double Coldest = 0.1;
    private const double Hottest = 10;
    private const double LeastProbability = 1e-30;

    /// <summary>The temperature with which the probabilities would have had the least log loss, in 0.1 to 10.</summary>
    /// <param name="evaluation">Of held-out images; neither trained on nor the test set.</param>
    public static double Fit(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);

        // The logarithms of the probabilities are logits but for a constant an image, which softmax does not see.
        double[] logits = [.. evaluation.Probabilities.Select(p => Math.Log(Math.Max(p, LeastProbability)))];

        // The loss is convex in 1 / temperature: a search by thirds closes in on its one minimum.
        double low = 1 / Hottest, high = 1 / Coldest;
        while (high - low > 1e-4)
        {
            double third = (high - low) / 3;
            (low, high) = Loss(low + third) < Loss(high - third) ? (low, high - third) : (low + third, high);
        }

        return 2 / (low + high);

        double Loss(double beta)
        {
            double loss = 0;
            for (int i = 0; i < evaluation.Images; i++)
            {
                ReadOnlySpan<double> row = logits.AsSpan(i * Evaluation.Digits, Evaluation.Digits);
                double sum = 0;
                foreach (double z in row)
                {
                    sum += Math.Exp(beta * z);
                }

                loss += Math.Log(sum) - (beta * row[evaluation.Labels[i]]);
            }

            return loss;
        }
    }

    /// <summary>The probabilities that a network would give whose logits are divided by the temperature.</summary>
    /// <param name="probabilities">Ten an image, image after image.</param>
    /// <param name="temperature">Above 0.</param>
    internal static float[] Cool(ReadOnlySpan<float> probabilities, double temperature)
    {
        var cooled = new float[probabilities.Length];
        for (int first = 0; first < cooled.Length; first += Evaluation.Digits)
        {
            Span<float> row = cooled.AsSpan(first, Evaluation.Digits);
            float sum = 0;
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = (float)Math.Pow(probabilities[first + c], 1 / temperature);
                sum += row[c];
            }

            foreach (ref float p in row)
            {
                p /= sum;
            }
        }

        return cooled;
    }

    /// <summary>A network that answers with this one's logits divided by the temperature: its last layer's weights and bias are.</summary>
    /// <exception cref="SpecException">The last layer has no weights.</exception>
    internal static Network Apply(Network network, double temperature)
    {
        if (temperature == 1)
        {
            return network;
        }

        if (network.Spec.Layers[^1] is not (DenseSpec or ConvSpec))
        {
            throw new SpecException($"The network ends with {network.Spec.Layers[^1].Type}, which a temperature of {temperature} cannot be applied to; end it with a dense layer.");
        }

        Network cooled = network.Clone();
        foreach (Parameter parameter in cooled.ParametersOf(cooled.Spec.Layers.Length - 1))
        {
            foreach (ref float value in parameter.Value.Span)
            {
                value = (float)(value / temperature);
            }
        }

        return cooled;
    }
}
