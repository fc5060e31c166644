namespace Scrawl.Engine.Layers;

/// <summary>
/// Softmax over the logits and the cross-entropy with the true class, optionally smoothed: the target is 1 - smoothing on
/// the true class, plus smoothing / classes on every class.
/// </summary>
internal static unsafe class SoftmaxCrossEntropy
{
    /// <summary>p[c] = exp(z[c]) / sum over k of exp(z[k]), computed with the largest z subtracted; p may be z.</summary>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float max = float.NegativeInfinity;
        foreach (float z in logits)
        {
            max = MathF.Max(max, z);
        }

        double sum = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            float e = MathF.Exp(logits[c] - max);
            probabilities[c] = e;
            sum += e;
        }

        float scale = (float)(1 / sum);
        for (int c = 0; c < logits.Length; c++)
        {
            probabilities[c] *= scale;
        }
    }

    /// <summary>
    /// loss = - sum over c of t[c] log p[c], in nats, t the smoothed target. The true class's plain index is
    /// <paramref name="label"/>.
    /// </summary>
    public static double Forward(ReadOnlySpan<float> logits, int label, float smoothing)
    {
        double max = double.NegativeInfinity, sum = 0, mean = 0;
        foreach (float z in logits)
        {
            max = Math.Max(max, z);
            mean += z;
        }

        foreach (float z in logits)
        {
            sum += Math.Exp(z - max);
        }

        mean /= logits.Length;
        return max + Math.Log(sum) - (1 - smoothing) * logits[label] - smoothing * mean;
    }

    /// <summary>dz[c] = weight (p[c] - t[c]), weight being 1 / batch for a mean over the batch; dz may be z.</summary>
    public static void Backward(ReadOnlySpan<float> logits, int label, float smoothing, float weight, Span<float> dlogits)
    {
        Softmax(logits, dlogits);
        float everywhere = smoothing / logits.Length;
        for (int c = 0; c < dlogits.Length; c++)
        {
            dlogits[c] = weight * (dlogits[c] - everywhere - (c == label ? 1 - smoothing : 0));
        }
    }
}
