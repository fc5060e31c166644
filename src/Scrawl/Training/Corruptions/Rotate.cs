using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Turned by 0.4 radians (23 degrees) to the left or the right, as likely, about the middle.</summary>
internal sealed class Rotate : ICorruption
{
    private const float Radians = 0.4f;

    /// <inheritdoc/>
    public string Name => "rotate";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        var (sin, cos) = MathF.SinCos(random.NextInt(2) == 0 ? Radians : -Radians);
        ImageWarp.Resample(image, AffineMap.AboutCentre(cos, -sin, sin, cos), output);
    }
}
