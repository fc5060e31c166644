using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Sheared by 0.4 radians to the left or the right, as likely, about the middle; an upright becomes longer and leans.</summary>
internal sealed class Shear : ICorruption
{
    private const float Radians = 0.4f;

    /// <inheritdoc/>
    public string Name => "shear";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        float angle = random.NextInt(2) == 0 ? Radians : -Radians;
        ImageWarp.Resample(image, AffineMap.AboutCentre(1, -MathF.Sin(angle), 0, MathF.Cos(angle)), output);
    }
}
