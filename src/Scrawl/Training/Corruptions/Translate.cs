using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Moved by three pixels to the left or the right, and three up or down; what leaves the image is lost.</summary>
internal sealed class Translate : ICorruption
{
    private const int Pixels = 3;

    /// <inheritdoc/>
    public string Name => "translate";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        int dx = random.NextInt(2) == 0 ? Pixels : -Pixels, dy = random.NextInt(2) == 0 ? Pixels : -Pixels;
        ImageWarp.Resample(image, AffineMap.Identity with { X0 = dx, Y0 = dy }, output);
    }
}
