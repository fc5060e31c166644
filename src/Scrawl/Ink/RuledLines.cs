using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>
/// Stage 6: lines that were there before the writing: ruled and squared paper, the borders of a box, the black edge of a scan. They run
/// from one edge of the picture to the other, nearly straight and nearly along it, as no stroke of a digit does that has room around it.
/// </summary>
internal static class RuledLines
{
    // In a smaller picture there is no room for lines beside a digit.
    private const int LeastSide = 48;

    // A picture this much longer than high is a strip of writing, in which a 1 may reach from edge to edge.
    private const double Strip = 1.6;

    /// <summary>Takes the lines out of a picture's ink.</summary>
    /// <param name="ink">The ink, lines and writing.</param>
    /// <param name="strength">How strong it is, of the same size.</param>
    /// <returns>What is left; null where there are no lines.</returns>
    public static Unruled? Erase(InkMask ink, GreyImage strength)
    {
        var (width, height) = (ink.Width, ink.Height);
        if (Math.Max(width, height) < LeastSide)
        {
            return null;
        }

        InkMask turned = InkMask.Own(Transpose(ink.Bits, width, height), height, width);
        var lying = new LyingLines(ink, turned);
        var standing = new LyingLines(turned, ink);
        if (width * Strip >= height)
        {
            lying.Erase();
        }

        if (height * Strip >= width)
        {
            standing.Erase();
        }

        if (lying.Outer + lying.Inner + standing.Outer + standing.Inner == 0)
        {
            return null;
        }

        byte[] left = Transpose(standing.Ink, height, width);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] &= lying.Ink[i];
        }

        var inside = new PixelBox(standing.First, lying.First, standing.End - standing.First, lying.End - lying.First);
        bool oneInner = lying.Outer + standing.Outer == 0 && lying.Inner + standing.Inner == 1;
        return Unruled.Of(ink, strength, left, inside, oneInner, Math.Max(lying.Thickness, standing.Thickness));
    }

    private static byte[] Transpose(ReadOnlySpan<byte> values, int width, int height)
    {
        var turned = new byte[values.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                turned[(x * height) + y] = values[(y * width) + x];
            }
        }

        return turned;
    }
}
