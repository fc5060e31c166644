namespace Scrawl.Ink;

/// <summary>Finds the lines that run from left to right through a picture's ink and erases them where they run alone.</summary>
internal sealed class LyingLines
{
    // Lines lean by up to this many pixels a pixel.
    private const double MostSlope = 0.1;

    // Of a line's length so much runs alone; at the rest writing or another line touches it.
    private const double LeastAlone = 0.5;

    // A line is inked nearly all the way to both edges, and alone at its ends. One near the picture's edge may end at the corner of a box,
    // so long as it runs alone in both outer fifths and out of the picture at one end; one at the very edge may end anywhere.
    private const double LeastInked = 0.9;
    private const double LeastAloneAtEnd = 0.5;
    private const double LeastAloneOutside = 0.2;
    private const double Outside = 0.25;
    private const double AtEdge = 0.08;
    private const int OuterShare = 5;
    private const int ExitShare = 24;
    private const int EndShare = 8;

    // A line is thinner than this share of the picture, one outside than that, one that the picture's edge cuts than that.
    private const double MostThickness = 0.08;
    private const double MostOutside = 0.14;
    private const double MostEdge = 0.3;

    // A line is nowhere thicker than this many times what it is at its thinner places.
    private const double Thicker = 1.6;

    // What a line's edges may vary by, as a share of its thickness, and over what share of the picture to either side they are told: far
    // enough that no stroke passes for the line, less far for the edge of a scan, which is of any shape.
    private const double Slack = 0.35;
    private const int NearShare = 4;
    private const int NearEdgeShare = 16;

    // What bounds the time, whatever the picture: lines, runs a column, and straights that are looked at for the next line.
    private const int MostLines = 64;
    private const int MostRuns = 48;
    private const int MostTried = 64;

    private readonly int _width;
    private readonly int _height;

    // How far paper's bend takes a line from the straight.
    private readonly int _bend;
    private readonly List<Run> _runs = [];

    /// <param name="ink">The ink.</param>
    /// <param name="turned">The same, rows for columns.</param>
    public LyingLines(InkMask ink, InkMask turned)
    {
        (Ink, End, _width, _height, _bend) = ([.. ink.Bits], ink.Height, ink.Width, ink.Height, Math.Max(1, ink.Height / 64));
        foreach (var (x, top, bottom) in turned.Runs())
        {
            if (bottom - top <= Math.Max(3, MostOf(top, bottom) * _height))
            {
                _runs.Add(new(x, top, bottom));
            }
        }
    }

    /// <summary>What is left.</summary>
    public byte[] Ink { get; }

    /// <summary>The first row below the lines near the picture's top.</summary>
    public int First { get; private set; }

    /// <summary>The row after the last one above the lines near the picture's bottom.</summary>
    public int End { get; private set; }

    /// <summary>The lines near the picture's top or bottom.</summary>
    public int Outer { get; private set; }

    /// <summary>The other lines.</summary>
    public int Inner { get; private set; }

    /// <summary>The thickest line's thickness, in pixels; 0 where there is none.</summary>
    public int Thickness { get; private set; }

    /// <summary>Erases all lines.</summary>
    public void Erase()
    {
        // A picture of so many runs is grain or a texture, not a ruled page.
        for (int lines = 0; lines < MostLines && _runs.Count <= MostRuns * _width && Strongest() is { } line; lines++)
        {
            var (top, bottom) = Erase(line);
            bool isFirst = line.Middle < Outside * _height, isLast = line.Middle > (1 - Outside) * _height;
            First = isFirst ? Math.Max(First, bottom) : First;
            End = isLast ? Math.Min(End, top) : End;
            Outer += isFirst || isLast ? 1 : 0;
            Inner += isFirst || isLast ? 0 : 1;
        }

        End = Math.Max(First, End);
    }

    /// <summary>The most that a run of these rows may be high and still be a line's, as a share of the picture.</summary>
    private double MostOf(int top, int bottom) =>
        top == 0 || bottom == _height ? MostEdge
        : bottom < Outside * _height || top > (1 - Outside) * _height ? MostOutside
        : MostThickness;

    /// <summary>The line on which most columns have a run, where these are enough: a Hough transform over few slopes.</summary>
    private Line? Strongest()
    {
        int slopes = (int)(MostSlope * _width / _bend);
        int window = (2 * _bend) + 1;
        var votes = new int[_height + window];
        int least = (int)(LeastAlone * _width);
        var likely = new List<(int Near, Line Line)>();
        for (int s = -slopes; s <= slopes; s++)
        {
            double slope = (double)s * _bend / _width;
            Array.Clear(votes);
            foreach (Run run in _runs)
            {
                int at = (int)(run.Middle - (slope * (run.X - (_width / 2.0))));
                if ((uint)at < (uint)_height)
                {
                    votes[at + _bend]++;
                }
            }

            int near = 0;
            for (int y = 0; y < window - 1; y++)
            {
                near += votes[y];
            }

            for (int y = 0; y < _height; y++)
            {
                near += votes[y + window - 1];
                if (near >= least)
                {
                    likely.Add((near, new(y + 0.5, slope, _width)));
                }

                near -= votes[y];
            }
        }

        foreach (var (_, line) in likely.OrderByDescending(candidate => candidate.Near).Take(MostTried))
        {
            if (IsRuled(line))
            {
                return line;
            }
        }

        return null;
    }

    private bool IsRuled(Line line)
    {
        double aside = Math.Min(line.Middle, _height - line.Middle) / _height;
        if (aside < Outside)
        {
            int exit = Math.Max(2, _width / ExitShare);
            return aside < AtEdge
                || (LeastEnd(_width / OuterShare) >= LeastAloneOutside && 2 * Math.Max(Alone(line, 0, exit), Alone(line, _width - exit, _width)) >= exit);
        }

        return LeastEnd(_width / EndShare) >= LeastAloneAtEnd && Enumerable.Range(0, _width).Count(x => Inked(x, (int)line.At(x))) >= LeastInked * _width;

        double LeastEnd(int end) => (double)Math.Min(Alone(line, 0, end), Alone(line, _width - end, _width)) / end;
    }

    private int Alone(Line line, int from, int to) =>
        _runs.Where(run => run.X >= from && run.X < to && Math.Abs(run.Middle - line.At(run.X)) <= _bend + 1).Select(run => run.X).Distinct().Count();

    private bool Inked(int x, int y)
    {
        for (int row = Math.Max(0, y - _bend - 1); row <= Math.Min(_height - 1, y + _bend + 1); row++)
        {
            if (Ink[(row * _width) + x] != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Erases a line where it runs alone. Where the ink reaches further than the line does near by, a stroke touches or crosses it or stands
    /// on it, and stays as it is.
    /// </summary>
    private (int Top, int Bottom) Erase(Line line)
    {
        int bend = Math.Max(2, _height / 40);
        var found = new Run?[_width];
        foreach (Run run in _runs)
        {
            if (Math.Abs(run.Middle - line.At(run.X)) <= bend + (run.Height / 2.0) && run.Height > (found[run.X]?.Height ?? 0))
            {
                found[run.X] = run;
            }
        }

        Run[] runs = [.. found.OfType<Run>()];
        int thickness = Median(runs.Select(run => run.Height));
        int thin = Quantile(runs.Select(run => run.Height), 0.25); // a stroke may lie along most of the line
        double slack = Math.Max(1, Slack * thickness), most = Math.Max(thin + 2, Thicker * thin);
        int top = _height, bottom = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            Run run = runs[i];
            bool atEdge = run.Top == 0 || run.Bottom == _height;
            int near = Math.Max(4, _width / (atEdge ? NearEdgeShare : NearShare));
            Run[] beside = runs[Math.Max(0, i - near)..Math.Min(runs.Length, i + near + 1)];
            double lean = atEdge ? 0 : line.Slope;
            if ((atEdge || run.Height <= most)
                && run.Top >= Median(beside.Select(other => (int)Math.Round(other.Top - (lean * (other.X - run.X))))) - slack
                && run.Bottom <= Median(beside.Select(other => (int)Math.Round(other.Bottom - (lean * (other.X - run.X))))) + slack)
            {
                for (int y = run.Top; y < run.Bottom; y++)
                {
                    Ink[(y * _width) + run.X] = 0;
                }

                (top, bottom) = (Math.Min(top, run.Top), Math.Max(bottom, run.Bottom));
            }
        }

        Thickness = Math.Max(Thickness, thickness);
        _runs.RemoveAll(run => found[run.X] == run);
        return (top, bottom);
    }

    private static int Median(IEnumerable<int> values) => Quantile(values, 0.5);

    private static int Quantile(IEnumerable<int> values, double share)
    {
        int[] sorted = [.. values.Order()];
        return sorted[(int)(share * sorted.Length)];
    }

    /// <summary>Ink in column <paramref name="X"/> from row <paramref name="Top"/> to before row <paramref name="Bottom"/>.</summary>
    private readonly record struct Run(int X, int Top, int Bottom)
    {
        public int Height => Bottom - Top;

        public double Middle => (Top + Bottom) / 2.0;
    }

    /// <summary>A line by its height in the middle of the picture and its slope.</summary>
    private readonly record struct Line(double Middle, double Slope, int Width)
    {
        public double At(int x) => Middle + (Slope * (x - (Width / 2.0)));
    }
}
