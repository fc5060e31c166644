using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Salt and pepper: 17 pixels of a hundred become full ink or bare paper, each as likely.</summary>
internal sealed class ImpulseNoise : ICorruption
{
    private const float Share = 0.17f;

    /// <inheritdoc/>
    public string Name => "impulse noise";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        foreach (ref float pixel in output)
        {
            if (random.NextSingle() < Share)
            {
                pixel = random.NextInt(2);
            }
        }
    }
}
