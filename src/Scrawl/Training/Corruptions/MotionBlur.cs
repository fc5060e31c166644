using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// As of a camera that moves: a trail to one side, at up to 45 degrees to the horizontal, its weights half a Gaussian of 3 pixels over
/// 21 steps, each step at the nearest pixel (ImageMagick's motion blur of radius 10); the border's pixels go on beyond it.
/// </summary>
internal sealed class MotionBlur : ICorruption
{
    private const int Steps = (2 * 10) + 1;
    private const float Sigma = 3;
    private const int Side = ImageWarp.Side;

    private static readonly float[] s_weights = Weights();

    /// <inheritdoc/>
    public string Name => "motion blur";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        Span<float> sharp = stackalloc float[ImageWarp.Length];
        NetworkInput.From(image, sharp);
        var (sin, cos) = MathF.SinCos(random.NextSingle(-45, 45) * (MathF.PI / 180));
        for (int i = 0; i < sharp.Length; i++)
        {
            float sum = 0;
            for (int step = 0; step < Steps; step++)
            {
                int x = Math.Clamp((i % Side) + (int)MathF.Ceiling((step * cos) - 0.5f), 0, Side - 1);
                int y = Math.Clamp((i / Side) + (int)MathF.Ceiling((step * sin) - 0.5f), 0, Side - 1);
                sum += s_weights[step] * sharp[(y * Side) + x];
            }

            output[i] = sum;
        }
    }

    private static float[] Weights()
    {
        float[] weights = [.. Enumerable.Range(0, Steps).Select(step => MathF.Exp(-step * step / (2 * Sigma * Sigma)))];
        float sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
