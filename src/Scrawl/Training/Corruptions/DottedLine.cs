using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>A line from edge to edge in dashes: two columns without, two columns with it, and so on.</summary>
internal sealed class DottedLine : ICorruption
{
    private const int Last = ImageWarp.Side - 1;

    /// <inheritdoc/>
    public string Name => "dotted line";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        int left = random.NextInt(Last), right = random.NextInt(Last);
        for (int i = 0; i < output.Length; i++)
        {
            int x = i % ImageWarp.Side, y = i / ImageWarp.Side;
            if (x / 2 % 2 == 1 && x < Last)
            {
                output[i] += FadingLine.At(x, y, 0, left, (right - left) / (float)Last);
            }
        }
    }
}
