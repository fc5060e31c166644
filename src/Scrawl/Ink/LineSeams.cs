namespace Scrawl.Ink;

/// <summary>
/// Where a part may be cut into digits: seams from its top to its bottom, one column a row, that go through little ink. (The
/// cheapest path of dynamic programming, which follows the paper between slanted digits where there is any.)
/// </summary>
internal static class LineSeams
{
    /// <summary>The price of a step aside, in pixels of ink: a seam leaves the straight way down only for a gain.</summary>
    private const float Aside = 0.2f;

    /// <summary>A seam: its column in each row of the part's box, the piece on its left ending before it, and the ink it goes through.</summary>
    public readonly record struct Seam(int[] Columns, double Ink);

    /// <summary>The seams through the part, from left to right; they may meet but leave ink between each other.</summary>
    /// <param name="parts">The page's ink.</param>
    /// <param name="part">The part to cut.</param>
    /// <param name="mostInk">The most pixels of ink that a seam may cost.</param>
    /// <param name="leastPiece">The fewest pixels of ink between two seams.</param>
    /// <param name="width">Pixels a row of the page.</param>
    public static List<Seam> Find(InkParts parts, InkParts.Part part, double mostInk, int leastPiece, int width)
    {
        var (w, h) = (part.Box.Width, part.Box.Height);
        var ink = new bool[h * w];
        for (int i = 0; i < ink.Length; i++)
        {
            ink[i] = parts.Labels[((part.Box.Y + (i / w)) * width) + part.Box.X + (i % w)] == part.Label;
        }

        int middle = h / 2;
        var (down, fromAbove) = Costs(ink, w, h, 0, middle, 1);
        var (up, fromBelow) = Costs(ink, w, h, h - 1, middle, -1);
        float[] total = [.. Enumerable.Range(0, w).Select(x => down[x] + up[x] - (ink[(middle * w) + x] ? 1 : 0))];

        var chosen = new List<(Seam Seam, int Before)>();
        foreach (int x in Valleys(total).Where(x => total[x] <= mostInk).OrderBy(x => total[x]))
        {
            int[] columns = Trace(x, middle, fromAbove, fromBelow, w, h);
            int before = InkBefore(ink, columns, w);
            if (before >= leastPiece && part.Area - before >= leastPiece && chosen.TrueForAll(c => InkBetween(ink, c.Seam.Columns, columns, w) >= leastPiece))
            {
                chosen.Add((new(columns, total[x]), before));
            }
        }

        return [.. chosen.OrderBy(c => c.Before).Select(c => c.Seam)];
    }

    /// <summary>The cheapest way from the first row to each column of the last, and the column it came from in each row.</summary>
    private static (float[] Cost, int[] From) Costs(bool[] ink, int w, int h, int first, int last, int step)
    {
        var cost = new float[w];
        var next = new float[w];
        var from = new int[w * h];
        for (int x = 0; x < w; x++)
        {
            cost[x] = ink[(first * w) + x] ? 1 : 0;
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
                        float slip = ink[here + x] && ink[there + aside] ? 1 : 0;
                        float price = cost[aside] + Aside + slip;
                        (best, source) = price < best ? (price, aside) : (best, source);
                    }
                }

                next[x] = best + (ink[there + x] ? 1 : 0);
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

    private static int InkBefore(bool[] ink, int[] columns, int w)
    {
        int count = 0;
        for (int y = 0; y < columns.Length; y++)
        {
            count += ink.AsSpan(y * w, columns[y]).Count(true);
        }

        return count;
    }

    private static int InkBetween(bool[] ink, int[] a, int[] b, int w)
    {
        int count = 0;
        for (int y = 0; y < a.Length; y++)
        {
            int left = Math.Min(a[y], b[y]);
            count += ink.AsSpan((y * w) + left, Math.Max(a[y], b[y]) - left).Count(true);
        }

        return count;
    }
}
