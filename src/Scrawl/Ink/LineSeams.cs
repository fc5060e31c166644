namespace Scrawl.Ink;

/// <summary>
/// Where a part may be cut into digits: seams from its top to its bottom, one column a row, that go through little ink. (The
/// cheapest path of dynamic programming, which follows the paper between slanted digits where there is any; and straight cuts between
/// the notches of the outline.)
/// </summary>
internal static class LineSeams
{
    /// <summary>The price of a step aside, in pixels of ink: a seam leaves the straight way down only for a gain.</summary>
    private const float Aside = 0.2f;

    /// <summary>A cut goes through no more ink.</summary>
    private const double MostCut = 0.6 * LineOfInk.DigitHeight;

    /// <summary>A piece has at least the ink of a stroke of this length.</summary>
    private const double LeastPiece = 0.15 * LineOfInk.DigitHeight;

    /// <summary>The seams through the part, for each the column in each row before which the left side ends; they may meet but leave ink between each other.</summary>
    /// <param name="ink">The part.</param>
    /// <param name="stroke">The width of its strokes.</param>
    public static List<int[]> Find(InkMask ink, double stroke)
    {
        int all = ink.Bits.Count((byte)1);
        double least = LeastPiece * stroke;
        var chosen = new List<int[]>();
        foreach (int[] seam in Cheapest(ink).Concat(LineNotches.Cuts(ink)).Where(seam => InkAlong(ink, seam) <= MostCut).OrderBy(seam => InkAlong(ink, seam)))
        {
            int before = InkBefore(ink, seam);
            if (before >= least && all - before >= least && chosen.TrueForAll(other => InkBetween(ink, other, seam) >= least))
            {
                chosen.Add(seam);
            }
        }

        return chosen;
    }

    /// <summary>Of the cheapest paths through each column of the middle row those that are cheaper than their neighbours.</summary>
    private static IEnumerable<int[]> Cheapest(InkMask ink)
    {
        int middle = ink.Height / 2;
        var (down, fromAbove) = Costs(ink, 0, middle, 1);
        var (up, fromBelow) = Costs(ink, ink.Height - 1, middle, -1);
        float[] total = [.. Enumerable.Range(0, ink.Width).Select(x => down[x] + up[x] - (ink[x, middle] ? 1 : 0))];
        return Valleys(total).Select(x => Trace(x, middle, fromAbove, fromBelow, ink.Width, ink.Height));
    }

    /// <summary>The cheapest way from the first row to each column of the last, and the column it came from in each row.</summary>
    private static (float[] Cost, int[] From) Costs(InkMask ink, int first, int last, int step)
    {
        int w = ink.Width;
        ReadOnlySpan<byte> bits = ink.Bits;
        var cost = new float[w];
        var next = new float[w];
        var from = new int[w * ink.Height];
        for (int x = 0; x < w; x++)
        {
            cost[x] = bits[(first * w) + x];
        }

        for (int y = first; y != last; y += step)
        {
            int here = y * w;
            int there = (y + step) * w;
            for (int x = 0; x < w; x++)
            {
                float best = cost[x];
                int source = x;
                for (int side = -1; side <= 1; side += 2)
                {
                    int aside = x + side;
                    if ((uint)aside < (uint)w)
                    {
                        // Between two pixels of ink that touch by a corner there is no way through for nothing.
                        float price = cost[aside] + Aside + (bits[here + x] & bits[there + aside]);
                        (best, source) = price < best ? (price, aside) : (best, source);
                    }
                }

                next[x] = best + bits[there + x];
                from[there + x] = source;
            }

            (cost, next) = (next, cost);
        }

        return (cost, from);
    }

    /// <summary>The middles of the places where the values fall to and rise from.</summary>
    private static IEnumerable<int> Valleys(float[] values)
    {
        for (int start = 0; start < values.Length;)
        {
            int end = start;
            while (end + 1 < values.Length && values[end + 1] == values[start])
            {
                end++;
            }

            bool falls = start == 0 || values[start - 1] > values[start];
            bool rises = end == values.Length - 1 || values[end + 1] > values[start];
            if (falls && rises)
            {
                yield return (start + end) / 2;
            }

            start = end + 1;
        }
    }

    private static int[] Trace(int x, int middle, int[] fromAbove, int[] fromBelow, int w, int h)
    {
        var columns = new int[h];
        columns[middle] = x;
        for (int y = middle; y > 0; y--)
        {
            columns[y - 1] = fromAbove[(y * w) + columns[y]];
        }

        for (int y = middle; y < h - 1; y++)
        {
            columns[y + 1] = fromBelow[(y * w) + columns[y]];
        }

        return columns;
    }

    private static int InkAlong(InkMask ink, int[] seam) => seam.Where((x, y) => ink[x, y]).Count();

    private static int InkBefore(InkMask ink, int[] seam)
    {
        int count = 0;
        for (int y = 0; y < seam.Length; y++)
        {
            count += ink.Bits.Slice(y * ink.Width, seam[y]).Count((byte)1);
        }

        return count;
    }

    private static int InkBetween(InkMask ink, int[] a, int[] b)
    {
        int count = 0;
        for (int y = 0; y < a.Length; y++)
        {
            count += ink.Bits[((y * ink.Width) + Math.Min(a[y], b[y]))..((y * ink.Width) + Math.Max(a[y], b[y]))].Count((byte)1);
        }

        return count;
    }
}
