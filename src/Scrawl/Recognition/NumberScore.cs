using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>
/// The weights of a line's readings: what the network says of a run of pieces, and what its shape and place say. All constants of that stand
/// here: logarithms are natural, lengths are shares of the height of the line's digits.
/// </summary>
internal static class NumberScore
{
    static double E(string n, double d) => double.TryParse(Environment.GetEnvironmentVariable("NS_" + n), out var v) ? v : d;

    public static double Belief = E("Belief", 1);
    public static double Evidence = E("Evidence", 2);
    public static double Digit = E("Digit", 1);
    public static double Omission = E("Omission", 3);
    public static double LeastOmission = E("LeastOmission", 0.1);
    public static double CutInk = E("CutInk", 6);
    public static double CutStroke = E("CutStroke", 0.5);
    public static double CutLoop = E("CutLoop", 2);
    public static double Gap = E("Gap", 12);
    public static double FreeGap = E("FreeGap", 0.08);
    public static double Size = E("Size", 3);
    public static double FreeSize = E("FreeSize", 0.35);
    public static double Width = E("Width", 6);
    public static double FreeWidth = E("FreeWidth", 1.1);
    public static double Ink = E("Ink", 2);

    /// <summary>All readings of a line.</summary>
    public static NumberLattice Weigh(LineOfInk line, IReadOnlyList<NumberRun> runs, ReadOnlySpan<double[]> logProbabilities)
    {
        var edges = new List<NumberLattice.Edge>();
        for (int i = 0; i < runs.Count; i++)
        {
            double shape = Shape(line, runs[i]);
            double evidence = Evidence * logProbabilities[i].Max();
            edges.Add(NumberLattice.Edge.Digit(runs[i].From, runs[i].To, [.. logProbabilities[i].Select(p => (Belief * p) + shape + evidence)]));
            if (runs[i].To - runs[i].From > 1)
            {
                edges.Add(Omit(line, runs[i].From, runs[i].To));
            }
        }

        for (int i = 0; i < line.Pieces.Count; i++)
        {
            edges.Add(Omit(line, i, i + 1));
        }

        return new(line.Pieces.Count + 1, edges);
    }

    private static NumberLattice.Edge Omit(LineOfInk line, int from, int to)
    {
        double ink = 0;
        PixelBox box = line.Pieces[from].Part.Box;
        for (int i = from; i < to; i++)
        {
            ink += line.Pieces[i].Part.Area;
            box = box.Union(line.Pieces[i].Part.Box);
        }

        double share = Math.Min(box.LongSide / line.Height, ink / (Ink * line.Height * line.Stroke));
        return NumberLattice.Edge.Omission(from, to, -LeastOmission - (Omission * share) - Cuts(line, from, to));
    }

    private static double Shape(LineOfInk line, NumberRun run)
    {
        double gap = Math.Max(0, (run.Gap / line.Height) - FreeGap);
        double size = Math.Max(0, Math.Abs(Math.Log(run.Box.Height / line.Height)) - FreeSize);
        double width = Math.Max(0, (run.Box.Width / line.Height) - FreeWidth);
        return Digit - (Gap * gap) - (Size * size) - (Width * width) - Cuts(line, run.From, run.To);
    }

    /// <summary>The price of the cuts between a run and the pieces to its right.</summary>
    private static double Cuts(LineOfInk line, int from, int to)
    {
        double price = 0;
        for (int i = from; i < to; i++)
        {
            for (int j = to; j < line.Pieces.Count; j++)
            {
                LineContact c = line.Contacts[i, j];
                price += (CutInk * c.Ink / line.Height) + (CutStroke * Math.Min(1, c.Strokes)) + (CutLoop * Math.Max(0, c.Strokes - 1));
            }
        }

        return price;
    }
}
