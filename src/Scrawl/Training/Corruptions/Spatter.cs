using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// Spots of mud, of a quarter grey: normal noise (0.65, deviation 0.3) blurred by a pixel; where it is above 0.65 there is mud; the mud
/// blurred by 1.5 pixels, and only what is left of it above 0.8 covers what is below.
/// </summary>
internal sealed class Spatter : ICorruption
{
    private const float Mean = 0.65f;
    private const float Deviation = 0.3f;
    private const float Wet = 0.65f;
    private const float Thick = 0.8f;
    private const float Mud = 63 / 255f;

    /// <inheritdoc/>
    public string Name => "spatter";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        Span<float> mud = stackalloc float[ImageWarp.Length];
        foreach (ref float drop in mud)
        {
            drop = Mean + (Deviation * random.NextNormal());
        }

        GaussianBlur.Apply(mud, 1);
        foreach (ref float drop in mud)
        {
            drop = drop > Wet ? 1 : 0;
        }

        GaussianBlur.Apply(mud, 1.5f);
        for (int i = 0; i < output.Length; i++)
        {
            float cover = mud[i] < Thick ? 0 : mud[i];
            output[i] = (output[i] * (1 - cover)) + (Mud * cover);
        }
    }
}
