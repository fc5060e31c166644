namespace Scrawl.Ink;

/// <summary>
/// Where a part may be cut into digits: seams from its top to its bottom, one column a row, that go through little ink. Some are cheapest
/// paths, by dynamic programming, which follow the paper between slanted digits where there is any; others are straight, from notch to notch.
/// </summary>
internal static class LineSeams
{
    /// <summary>The price of a step aside, in pixels of ink: a seam leaves the straight way down only for a gain.</summary>
    private const float Aside = 0.2f;

    /// <summary>Costs that differ by no more are those of one valley.</summary>
    private const float Flat = 1.5f;

    /// <summary>A valley so long is cut at its ends too: a stroke that ties two digits together is neither's.</summary>
    private const int Long = LineOfInk.DigitHeight / 8;

    /// <summary>A cut goes through no more ink.</summary>
    private const double MostCut = 0.6 * LineOfInk.DigitHeight;

    /// <summary>A piece has at least the ink of a stroke of this length.</summary>
    private const double LeastPiece = 0.1 * LineOfInk.DigitHeight;

    /// <summary>The seams through the part, for each the column in each row before which the left side ends; they may meet but leave ink between each other.</summary>
    /// <param name="ink">The part.</param>
    /// <param name="stroke">The width of its strokes.</param>
    public static List<int[]> Find(InkMask ink, double stroke)
    {
        int all = ink.Bits.Count((byte)1);
        double least = LeastPiece * stroke;
        var notches = LineNotches.Of(ink);
        var chosen = new List<int[]>();
        IEnumerable<(int[] Seam, int Ink)> seams = Cheapest(ink, notches).Concat(notches.Cuts()).Select(seam => (seam, InkAlong(ink, seam)));
        foreach (var (seam, _) in seams.Where(s => s.Ink <= MostCut).OrderBy(s => s.Ink))
        {
            int before = InkBefore(ink, seam);
            if (before >= least && all - before >= least && chosen.TrueForAll(other => InkBetween(ink, other, seam) >= least))
            {
                chosen.Add(seam);
            }
        }

        return chosen;
    }

    /// <summary>The cheapest paths through each notch, and through those columns of the middle row where they are cheaper than through their neighbours.</summary>
    private static IEnumerable<int[]> Cheapest(InkMask ink, LineNotches notches)
    {
        var (w, h) = (ink.Width, ink.Height);
        var (down, fromAbove) = Costs(ink, 0, h - 1, 1);
        var (up, fromBelow) = Costs(ink, h - 1, 0, -1);
        int middle = h / 2;
        float[] total = [.. Enumerable.Range(middle * w, w).Select(at => down[at] + up[at] - ink.Bits[at])];
        return Valleys(total).Distinct().Select(x => (X: x, Y: middle)).Concat(notches.All).Select(through => Trace(through.X, through.Y, fromAbove, fromBelow, w, h));
    }

    /// <summary>The cheapest way from the first row to each pixel, and the column it came from in the row before.</summary>
    private static (float[] Cost, int[] From) Costs(InkMask ink, int first, int last, int step)
    {
        int w = ink.Width;
        ReadOnlySpan<byte> bits = ink.Bits;
        var cost = new float[w * ink.Height];
        var from = new int[w * ink.Height];
        for (int x = 0; x < w; x++)
        {
            cost[(first * w) + x] = bits[(first * w) + x];
        }

        for (int y = first; y != last; y += step)
        {
            int here = y * w;
            int there = (y + step) * w;
            for (int x = 0; x < w; x++)
            {
                float best = cost[here + x];
                int source = x;
                for (int side = -1; side <= 1; side += 2)
                {
                    int aside = x + side;
                    if ((uint)aside < (uint)w)
                    {
                        // Between two pixels of ink that touch by a corner there is no way through for nothing.
                        float price = cost[here + aside] + Aside + (bits[here + x] & bits[there + aside]);
                        (best, source) = price < best ? (price, aside) : (best, source);
                    }
                }

                cost[there + x] = best + bits[there + x];
                from[there + x] = source;
            }
        }

        return (cost, from);
    }

    /// <summary>The middles of the places where the values fall to and rise from; where such a place is long, its ends too.</summary>
    private static IEnumerable<int> Valleys(float[] values)
    {
        int start = 0;
        while (start < values.Length)
        {
            // As long as it goes down the valley begins anew.
            int end = start;
            float least = values[start];
            while (end + 1 < values.Length && values[end + 1] <= least + Flat)
            {
                end++;
                if (values[end] < least - Flat)
                {
                    start = end;
                }

                least = Math.Min(least, values[end]);
            }

            while (values[start] > least + Flat)
            {
                start++;
            }

            yield return (start + end) / 2;
            if (end - start >= Long)
            {
                yield return start + 1;
                yield return end - 1;
            }

            // Uphill to the next one.
            start = end + 1;
            while (start + 1 < values.Length && values[start + 1] >= values[start])
            {
                start++;
            }
        }
    }

    /// <summary>The cheapest path through a pixel.</summary>
    private static int[] Trace(int x, int row, int[] fromAbove, int[] fromBelow, int w, int h)
    {
        var columns = new int[h];
        columns[row] = x;
        for (int y = row; y > 0; y--)
        {
            columns[y - 1] = fromAbove[(y * w) + columns[y]];
        }

        for (int y = row; y < h - 1; y++)
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
