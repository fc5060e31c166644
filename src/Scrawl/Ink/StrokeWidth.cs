namespace Scrawl.Ink;

/// <summary>
/// Stage 8: strokes at least as wide as a pen leaves them. MNIST's writers wrote small with pencils and pens, so a stroke of
/// theirs covers a tenth of the digit's long side and more; the line of a drawing program may cover a fiftieth, and the network
/// has never seen such.
/// </summary>
internal static class StrokeWidth
{
    /// <summary>The mean width of the strokes, in pixels: twice the area over the outline's length.</summary>
    public static double Mean(InkMask mask)
    {
        ReadOnlySpan<byte> bits = mask.Bits;
        int area = bits.Count((byte)1);
        int edges = 0;
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<byte> row = bits.Slice(y * mask.Width, mask.Width);
            ReadOnlySpan<byte> next = y + 1 < mask.Height ? bits.Slice((y + 1) * mask.Width, mask.Width) : default;
            edges += row[0] + row[^1] + (y == 0 ? row.Count((byte)1) : 0);
            for (int x = 1; x < row.Length; x++)
            {
                edges += row[x] ^ row[x - 1];
            }

            for (int x = 0; x < row.Length; x++)
            {
                edges += row[x] ^ (x < next.Length ? next[x] : 0);
            }
        }

        // Counted along pixel edges an outline in all directions is 4 / pi times too long.
        return edges == 0 ? 0 : 2 * area / (edges * Math.PI / 4);
    }

    /// <summary>The mask with every stroke widened by what its mean width lacks to <paramref name="least"/>; the same object where nothing lacks.</summary>
    public static InkMask AtLeast(InkMask mask, double least)
    {
        double radius = (least - Mean(mask)) / 2;
        if (radius < 0.5)
        {
            return mask;
        }

        // A disc, row by row: how far it reaches to either side.
        int reach = (int)radius;
        int[] sides = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(dy => (int)Math.Sqrt((radius * radius) - (dy * dy)))];
        return mask.Grow(sides);
    }
}
