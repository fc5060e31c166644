namespace Scrawl.Engine.Layers;

/// <summary>Softmax over the logits, and the loss that compares it with the probabilities that were wanted.</summary>
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
    /// loss = sum over c of t[c] log(t[c] / p[c]), in nats: the divergence of p from the target t, which is the cross-entropy less what of it
    /// no network can avoid. t sums to 1; a target of 0 adds nothing.
    /// </summary>
    public static double Forward(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        double max = double.NegativeInfinity, sum = 0, loss = 0;
        foreach (float z in logits)
        {
            max = Math.Max(max, z);
        }

        foreach (float z in logits)
        {
            sum += Math.Exp(z - max);
        }

        double logSum = max + Math.Log(sum);
        for (int c = 0; c < logits.Length; c++)
        {
            loss += targets[c] > 0 ? targets[c] * (Math.Log(targets[c]) + logSum - logits[c]) : 0;
        }

        return loss;
    }

    /// <summary>dz[c] = weight (p[c] - t[c]), weight being 1 / batch for a mean over the batch; dz may be z.</summary>
    public static void Backward(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float weight, Span<float> dlogits)
    {
        Softmax(logits, dlogits);
        for (int c = 0; c < dlogits.Length; c++)
        {
            dlogits[c] = weight * (dlogits[c] - targets[c]);
        }
    }
}
