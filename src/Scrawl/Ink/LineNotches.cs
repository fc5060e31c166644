namespace Scrawl.Ink;

/// <summary>
/// Straight cuts from a notch in a part's upper outline to one in its lower outline: where two zeros share a wall such a cut halves it,
/// while the way through the least ink goes round it, through either zero.
/// </summary>
internal static class LineNotches
{
    /// <summary>A notch is at least so deep, on both sides.</summary>
    private const int LeastDepth = LineOfInk.DigitHeight / 20;

    /// <summary>From notch to notch a cut leans by no more than so many columns.</summary>
    private const int MostLean = LineOfInk.DigitHeight * 2 / 5;

    /// <summary>The cuts: for each the column in each row before which the left side ends.</summary>
    public static IEnumerable<int[]> Cuts(InkMask ink)
    {
        int[] upper = [.. Enumerable.Range(0, ink.Width).Select(x => FirstInk(ink, x, 0, 1))];
        int[] lower = [.. Enumerable.Range(0, ink.Width).Select(x => FirstInk(ink, x, ink.Height - 1, -1))];
        List<int> above = Notches(upper, 1);
        List<int> below = Notches(lower, -1);
        foreach (int start in above)
        {
            foreach (int end in below.Where(end => Math.Abs(end - start) <= MostLean))
            {
                yield return Straight(start, upper[start], end, lower[end], ink.Height);
            }
        }

        // Without an opposite: straight down or up.
        foreach (int x in above.Concat(below))
        {
            yield return Straight(x, upper[x], x, lower[x], ink.Height);
        }
    }

    public static IEnumerable<(int X, int Y)> Points(InkMask ink)
    {
        int[] upper = [.. Enumerable.Range(0, ink.Width).Select(x => FirstInk(ink, x, 0, 1))];
        int[] lower = [.. Enumerable.Range(0, ink.Width).Select(x => FirstInk(ink, x, ink.Height - 1, -1))];
        return Notches(upper, 1).Select(x => (x, Math.Clamp(upper[x], 0, ink.Height - 1))).Concat(Notches(lower, -1).Select(x => (x, Math.Clamp(lower[x], 0, ink.Height - 1))));
    }

    private static int FirstInk(InkMask ink, int x, int y, int step)
    {
        while ((uint)y < (uint)ink.Height && !ink[x, y])
        {
            y += step;
        }

        return y;
    }

    /// <summary>The middles of the places where an outline reaches deepest into the ink; down is 1 for an upper outline, -1 for a lower one.</summary>
    private static List<int> Notches(int[] outline, int down)
    {
        var notches = new List<int>();
        int deepest = 0; // of where the outline went since the last notch was left
        int highest = 0;
        bool falling = false;
        for (int x = 1; x < outline.Length; x++)
        {
            int depth = down * outline[x];
            if (falling)
            {
                deepest = depth > down * outline[deepest] ? x : deepest;
                if (depth <= (down * outline[deepest]) - LeastDepth)
                {
                    notches.Add(Middle(outline, deepest));
                    (falling, highest) = (false, x);
                }
            }
            else
            {
                highest = depth < down * outline[highest] ? x : highest;
                if (depth >= (down * outline[highest]) + LeastDepth)
                {
                    (falling, deepest) = (true, x);
                }
            }
        }

        return notches;
    }

    private static int Middle(int[] outline, int start)
    {
        int end = start;
        while (end + 1 < outline.Length && outline[end + 1] == outline[start])
        {
            end++;
        }

        return (start + end) / 2;
    }

    private static int[] Straight(int x, int y, int endX, int endY, int height)
    {
        var columns = new int[height];
        for (int row = 0; row < height; row++)
        {
            double along = endY > y ? Math.Clamp((double)(row - y) / (endY - y), 0, 1) : 0;
            columns[row] = (int)Math.Round(x + (along * (endX - x)));
        }

        return columns;
    }
}
