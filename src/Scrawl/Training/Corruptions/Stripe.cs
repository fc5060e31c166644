using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>The left quarter and the right quarter as negatives.</summary>
internal sealed class Stripe : ICorruption
{
    private const int Width = ImageWarp.Side / 4;

    /// <inheritdoc/>
    public string Name => "stripe";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        for (int i = 0; i < output.Length; i++)
        {
            if (i % ImageWarp.Side is < Width or >= ImageWarp.Side - Width)
            {
                output[i] = 1 - output[i];
            }
        }
    }
}
