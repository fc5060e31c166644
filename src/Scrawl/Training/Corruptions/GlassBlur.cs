using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// As through frosted glass: blurred by 0.7 pixels, then twice over, from the bottom right up, half of the pixels change places with
/// one that lies at most a pixel to the left and a pixel above, then blurred again.
/// </summary>
internal sealed class GlassBlur : ICorruption
{
    private const float Sigma = 0.7f;
    private const int Farthest = 1;
    private const int Passes = 2;
    private const int Side = ImageWarp.Side;

    /// <inheritdoc/>
    public string Name => "glass blur";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        GaussianBlur.Apply(output, Sigma);
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int y = Side - Farthest; y > Farthest; y--)
            {
                for (int x = Side - Farthest; x > Farthest; x--)
                {
                    if (random.NextInt(2) == 0)
                    {
                        // -Farthest to Farthest - 1, as the definition's draws are.
                        int dx = random.NextInt(2 * Farthest) - Farthest, dy = random.NextInt(2 * Farthest) - Farthest;
                        ref float a = ref output[(y * Side) + x];
                        ref float b = ref output[((y + dy) * Side) + x + dx];
                        (a, b) = (b, a);
                    }
                }
            }
        }

        GaussianBlur.Apply(output, Sigma);
    }
}
