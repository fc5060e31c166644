using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>
/// The weights of a line's readings: what the network says of a run of pieces, and what its shape and place say. All constants of that stand
/// here: logarithms are natural, lengths are shares of the height of the line's digits.
/// </summary>
internal static class NumberScore
{
    private const double Height = LineOfInk.DigitHeight;

    private const double Belief = 1;
    private const double Evidence = 2;
    private const double Sure = 0.1;
    private const double Digit = 1;
    private const double One = 0.5;
    private const double Omission = 3;
    private const double MoreOmission = 1;
    private const double LeastOmission = 0.1;
    private const double CutInk = 1;
    private const double MostCutInk = 2;
    private const double CutStroke = 0.5;
    private const double CutLoop = 2;
    private const double Gap = 12;
    private const double FreeGap = 0.08;
    private const double Small = 3;
    private const double FreeSmall = 0.35;
    private const double Tall = 3;
    private const double FreeTall = 0.35;
    private const double Width = 6;
    private const double FreeWidth = 0.8;
    private const double Short = 1;
    private const double FreeShort = 0.8;
    private const double Ink = 1;

    /// <summary>All readings of a line.</summary>
    public static NumberLattice Weigh(LineOfInk line, IReadOnlyList<NumberRun> runs, ReadOnlySpan<double[]> logProbabilities)
    {
        var edges = new List<NumberLattice.Edge>();
        for (int i = 0; i < runs.Count; i++)
        {
            double shape = Shape(line, runs[i]);
            double top = logProbabilities[i].Max();
            double evidence = (Evidence * top) + (Sure * Math.Min(7, -Math.Log(1.0001 - Math.Exp(top))));
            edges.Add(NumberLattice.Edge.Digit(runs[i].From, runs[i].To, [.. logProbabilities[i].Select((p, d) => (Belief * p) + shape + evidence - (d == 1 ? One : 0))]));
        }

        for (int from = 0; from < line.Pieces.Count; from++)
        {
            for (int to = from + 1; to <= Math.Min(line.Pieces.Count, from + 24); to++)
            {
                edges.Add(Omit(line, from, to));
            }
        }

        return new(line.Pieces.Count + 1, edges);
    }

    private static NumberLattice.Edge Omit(LineOfInk line, int from, int to)
    {
        double ink = 0;
        PixelBox box = line.Pieces[from].Box;
        for (int i = from; i < to; i++)
        {
            ink += line.Pieces[i].Area;
            box = box.Union(line.Pieces[i].Box);
        }

        double share = Math.Min(box.LongSide / Height, ink / (Ink * Height * line.Stroke));
        return NumberLattice.Edge.Omission(from, to, -LeastOmission - (Omission * Math.Min(1, share)) - (MoreOmission * Math.Max(0, share - 1)) - Cuts(line, from, to));
    }

    private static double Shape(LineOfInk line, NumberRun run)
    {
        double gap = Math.Max(0, (run.Gap / Height) - FreeGap);
        double small = Math.Max(0, Math.Log(Height / run.Box.Height) - FreeSmall);
        double tall = Math.Max(0, Math.Log(run.Box.Height / Height) - FreeTall);
        double width = Math.Max(0, (run.Box.Width / Height) - FreeWidth);
        double length = 0;
        for (int i = run.From; i < run.To; i++)
        {
            length += line.Pieces[i].Area / (line.Stroke * Height);
        }

        return Digit - (Gap * gap) - (Small * small) - (Tall * tall) - (Width * width) - (Short * Math.Max(0, FreeShort - length)) - Cuts(line, run.From, run.To);
    }

    /// <summary>The price of the cuts between a run and the pieces to its right.</summary>
    private static double Cuts(LineOfInk line, int from, int to)
    {
        double price = 0;
        for (int i = from; i < to; i++)
        {
            foreach (LineContact c in line.Contacts[i])
            {
                if (c.Other >= to)
                {
                    price += (CutInk * Math.Min(MostCutInk, c.Ink / line.Stroke)) + (CutStroke * Math.Min(1, c.Strokes)) + (CutLoop * Math.Max(0, c.Strokes - 1));
                }
            }
        }

        return price;
    }
}
