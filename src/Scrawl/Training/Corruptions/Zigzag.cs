using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>A zigzag across the image, its teeth two pixels high and four wide, along a line that leaves its height by at most five pixels.</summary>
internal sealed class Zigzag : ICorruption
{
    private const int Left = 2;
    private const int Right = 25;
    private const int Tooth = 2;
    private const int Slant = 5;

    /// <inheritdoc/>
    public string Name => "zigzag";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        int height = random.NextInt(ImageWarp.Side - 1);
        int rise = random.NextInt(2 * Slant) - Slant;
        var along = Vector2.Normalize(new(Right - Left, rise));
        var down = new Vector2(-along.Y, along.X);
        var start = new Vector2(Left, height);
        float length = new Vector2(Right - Left, rise).Length();

        Vector2 last = start;
        int tooth = -Tooth;
        for (int at = Tooth; at < length; at += 2 * Tooth)
        {
            tooth = -tooth;
            To(output, start + (at * along) + (tooth * down));
        }

        // Its end's height beside the line is the definition's.
        float rest = length % (2 * Tooth);
        To(output, start + (length * along) + (tooth / (2 * rest) * down));

        void To(Span<float> output, Vector2 next)
        {
            FadingLine.Add(output, last.X, last.Y, next.X, next.Y);
            last = next;
        }
    }
}
