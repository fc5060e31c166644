namespace Scrawl.Ink;

/// <summary>
/// Stage 7: strokes at least as wide as a pen leaves them. MNIST's writers wrote small with pencils and pens, so a stroke of
/// theirs covers a tenth of the digit's long side and more; the line of a drawing program may cover a fiftieth, and the network
/// has never seen such.
/// </summary>
internal static class StrokeWidth
{
    /// <summary>The mean width of the strokes, in pixels: twice the area over the outline's length.</summary>
    public static double Mean(InkMask mask)
    {
        int area = 0;
        int edges = 0;
        for (int y = 0; y < mask.Height; y++)
        {
            for (int x = 0; x < mask.Width; x++)
            {
                if (mask[x, y])
                {
                    area++;
                    edges += Paper(x - 1, y) + Paper(x + 1, y) + Paper(x, y - 1) + Paper(x, y + 1);
                }
            }
        }

        // Counted along pixel edges an outline in all directions is 4 / pi times too long.
        return edges == 0 ? 0 : 2 * area / (edges * Math.PI / 4);

        int Paper(int x, int y) => mask[x, y] ? 0 : 1;
    }

    /// <summary>The mask with every stroke widened by what its mean width lacks to <paramref name="least"/>; the same object where nothing lacks.</summary>
    public static InkMask AtLeast(InkMask mask, double least)
    {
        double radius = (least - Mean(mask)) / 2;
        if (radius < 0.5)
        {
            return mask;
        }

        int reach = (int)radius;
        (int X, int Y)[] disc =
        [
            .. from dy in Enumerable.Range(-reach, (2 * reach) + 1)
               from dx in Enumerable.Range(-reach, (2 * reach) + 1)
               where (dx * dx) + (dy * dy) <= radius * radius
               select (dx, dy),
        ];
        var bits = new byte[mask.Bits.Length];
        for (int y = 0; y < mask.Height; y++)
        {
            for (int x = 0; x < mask.Width; x++)
            {
                if (!mask[x, y])
                {
                    continue;
                }

                foreach (var (dx, dy) in disc)
                {
                    if ((uint)(x + dx) < (uint)mask.Width && (uint)(y + dy) < (uint)mask.Height)
                    {
                        bits[((y + dy) * mask.Width) + x + dx] = 1;
                    }
                }
            }
        }

        return new(mask.Width, mask.Height, bits);
    }
}
