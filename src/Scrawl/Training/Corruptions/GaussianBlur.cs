namespace Scrawl.Training.Corruptions;

/// <summary>The average of a pixel's surroundings weighted by a Gaussian, cut off at four deviations; the border's pixels go on beyond it.</summary>
internal static class GaussianBlur
{
    private const int Side = ImageWarp.Side;

    /// <summary>Blurs an image of 784 values in place.</summary>
    /// <param name="image">Row by row.</param>
    /// <param name="sigma">The deviation in pixels.</param>
    public static void Apply(Span<float> image, float sigma)
    {
        int radius = (int)((4 * sigma) + 0.5f);
        Span<float> weights = stackalloc float[(2 * radius) + 1];
        float sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            float distance = (k - radius) / sigma;
            weights[k] = MathF.Exp(-0.5f * distance * distance);
            sum += weights[k];
        }

        foreach (ref float weight in weights)
        {
            weight /= sum;
        }

        for (int line = 0; line < Side; line++)
        {
            Along(image, line * Side, 1, weights);
        }

        for (int line = 0; line < Side; line++)
        {
            Along(image, line, Side, weights);
        }
    }

    /// <summary>Blurs the row or column that begins at <paramref name="first"/>.</summary>
    private static void Along(Span<float> image, int first, int step, ReadOnlySpan<float> weights)
    {
        int radius = weights.Length / 2;
        Span<float> line = stackalloc float[Side];
        for (int i = 0; i < Side; i++)
        {
            line[i] = image[first + (i * step)];
        }

        for (int i = 0; i < Side; i++)
        {
            float blurred = 0;
            for (int k = -radius; k <= radius; k++)
            {
                blurred += weights[k + radius] * line[Math.Clamp(i + k, 0, Side - 1)];
            }

            image[first + (i * step)] = blurred;
        }
    }
}
