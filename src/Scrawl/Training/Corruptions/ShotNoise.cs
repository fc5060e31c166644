using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>As a sensor sees that counts few photons: Poisson(3 ink) / 3 for each pixel, so paper stays clean.</summary>
internal sealed class ShotNoise : ICorruption
{
    // Photons that full ink gives on average.
    private const float Photons = 3;

    /// <inheritdoc/>
    public string Name => "shot noise";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        foreach (ref float pixel in output)
        {
            pixel = Poisson(Photons * pixel, ref random) / Photons;
        }
    }

    /// <summary>How many uniform numbers can be multiplied before the product falls below e^-mean (Knuth).</summary>
    private static int Poisson(float mean, ref CounterRandom random)
    {
        int count = 0;
        double least = Math.Exp(-mean);
        for (double product = random.NextSingle(); product > least; product *= random.NextSingle())
        {
            count++;
        }

        return count;
    }
}
