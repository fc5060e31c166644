using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Smaller: seven tenths of the size, about the middle.</summary>
internal sealed class Scale : ICorruption
{
    private const float Size = 0.7f;

    /// <inheritdoc/>
    public string Name => "scale";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random) =>
        ImageWarp.Resample(image, AffineMap.AboutCentre(1 / Size, 0, 0, 1 / Size), output);
}
