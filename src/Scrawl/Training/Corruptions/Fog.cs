using System.Buffers;
using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Clouds three times as bright as ink laid over the image, and all of it darkened again to the brightness that it had.</summary>
internal sealed class Fog : ICorruption
{
    private const float Density = 3;
    private const float Decay = 1.4f;

    /// <inheritdoc/>
    public string Name => "fog";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        float peak = InkTone.Peak(output);
        float[] rented = ArrayPool<float>.Shared.Rent(Plasma.Side * Plasma.Side);
        Span<float> clouds = rented.AsSpan(0, Plasma.Side * Plasma.Side);
        Plasma.Draw(clouds, Decay, ref random);
        for (int i = 0; i < output.Length; i++)
        {
            float cloud = clouds[(i / ImageWarp.Side * Plasma.Side) + (i % ImageWarp.Side)];
            output[i] = (output[i] + (Density * cloud)) * peak / (peak + Density);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
