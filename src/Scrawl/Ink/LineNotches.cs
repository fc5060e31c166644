namespace Scrawl.Ink;

/// <summary>The notches in a part's outline, seen from above and from below: where two digits lean on each other there is one.</summary>
internal sealed class LineNotches
{
    /// <summary>A notch is at least so deep, on both sides.</summary>
    private const int LeastDepth = LineOfInk.DigitHeight / 20;

    /// <summary>From notch to notch a cut leans by no more than so many columns.</summary>
    private const int MostLean = LineOfInk.DigitHeight * 2 / 5;

    private readonly int _height;
    private readonly List<(int X, int Y)> _above;
    private readonly List<(int X, int Y)> _below;

    private LineNotches(int height, List<(int X, int Y)> above, List<(int X, int Y)> below) => (_height, _above, _below) = (height, above, below);

    /// <summary>Those in the upper outline and those in the lower one.</summary>
    public IEnumerable<(int X, int Y)> All => _above.Concat(_below);

    /// <summary>Finds them.</summary>
    public static LineNotches Of(InkMask ink) => new(ink.Height, Find(ink, 0, 1), Find(ink, ink.Height - 1, -1));

    /// <summary>
    /// Straight cuts from a notch above to one below, and straight down through each: for each the column in each row before which the left
    /// side ends. Where two zeros share a wall such a cut halves it, while the way through the least ink goes round it, through either zero.
    /// </summary>
    public IEnumerable<int[]> Cuts()
    {
        IEnumerable<int[]> leaning =
            from start in _above
            from end in _below
            where start.X != end.X && Math.Abs(end.X - start.X) <= MostLean
            select Straight(start, end);
        return leaning.Concat(All.Select(notch => notch.X).Distinct().Select(x => Straight((x, 0), (x, _height - 1))));
    }

    /// <summary>The middles of the places where the outline, come upon from the first row, reaches deepest into the ink.</summary>
    private static List<(int X, int Y)> Find(InkMask ink, int first, int step)
    {
        int[] depth = [.. Enumerable.Range(0, ink.Width).Select(x => Depth(ink, x, first, step))];
        var notches = new List<(int X, int Y)>();
        int turn = 0; // the deepest or the highest column since the outline last turned
        bool falling = false;
        for (int x = 1; x < depth.Length; x++)
        {
            if (falling ? depth[x] > depth[turn] : depth[x] < depth[turn])
            {
                turn = x;
            }
            else if (Math.Abs(depth[x] - depth[turn]) >= LeastDepth)
            {
                if (falling)
                {
                    int middle = Middle(depth, turn);
                    notches.Add((middle, first + (step * Math.Min(depth[middle], ink.Height - 1))));
                }

                (falling, turn) = (!falling, x);
            }
        }

        return notches;
    }

    /// <summary>The rows of paper before the ink.</summary>
    private static int Depth(InkMask ink, int x, int first, int step)
    {
        int depth = 0;
        while (depth < ink.Height && !ink[x, first + (step * depth)])
        {
            depth++;
        }

        return depth;
    }

    private static int Middle(int[] depth, int start)
    {
        int end = start;
        while (end + 1 < depth.Length && depth[end + 1] == depth[start])
        {
            end++;
        }

        return (start + end) / 2;
    }

    private int[] Straight((int X, int Y) start, (int X, int Y) end)
    {
        var columns = new int[_height];
        for (int row = 0; row < _height; row++)
        {
            double along = end.Y > start.Y ? Math.Clamp((double)(row - start.Y) / (end.Y - start.Y), 0, 1) : 0;
            columns[row] = (int)Math.Round(start.X + (along * (end.X - start.X)));
        }

        return columns;
    }
}
