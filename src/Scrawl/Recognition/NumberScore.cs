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
    private const double Sure = 0.6;
    private const double LeastSure = 4.5;
    private const double MostSure = 6;
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
    private const double Off = 4;
    private const double FreeOff = 0.2;
    private const double Short = 1;
    private const double FreeShort = 0.8;
    private const double Ink = 1;
    private const double Share = 2;
    private const float MostShare = 0.9f;
    private const int MostPrice = 12;

    /// <summary>The runs whose shape does not rule them out.</summary>
    public static List<NumberRun> Candidates(LineOfInk line) => [.. NumberRun.Of(line).Where(run => Shape(line, run) >= -MostPrice)];

    /// <summary>All readings of a line.</summary>
    /// <remarks>Node 2 n is the place before piece n; node 2 n + 1 is the same place where piece n, though behind it, was used already.</remarks>
    public static NumberLattice Weigh(LineOfInk line, IReadOnlyList<NumberRun> runs, ReadOnlySpan<double[]> logProbabilities)
    {
        bool[] shared = [.. Enumerable.Range(0, line.Pieces.Count).Select(i => MayShare(line, i))];
        var edges = new List<NumberLattice.Edge>();
        for (int i = 0; i < runs.Count; i++)
        {
            NumberRun run = runs[i];
            double top = logProbabilities[i].Max();
            double odds = top - Math.Log(logProbabilities[i].Sum(Math.Exp) - Math.Exp(top) + 1e-9);
            double price = Shape(line, run) + (Evidence * top) + (Sure * Math.Clamp(odds - LeastSure, 0, MostSure));
            double[] weights = [.. logProbabilities[i].Select((p, d) => (Belief * p) + price - (d == 1 ? One : 0))];
            bool first = shared[run.From] && run.To - run.From > 1, last = shared[run.To - 1] && run.To - run.From > 1;
            edges.Add(NumberLattice.Edge.Digit(2 * run.From, 2 * run.To, run, weights));
            if (first)
            {
                edges.Add(NumberLattice.Edge.Digit((2 * run.From) + 1, 2 * run.To, run, weights));
            }

            if (last)
            {
                double[] dearer = [.. weights.Select(w => w - Share)];
                edges.Add(NumberLattice.Edge.Digit(2 * run.From, (2 * run.To) - 1, run, dearer));
                if (first && run.To - run.From > 2)
                {
                    edges.Add(NumberLattice.Edge.Digit((2 * run.From) + 1, (2 * run.To) - 1, run, dearer));
                }
            }
        }

        for (int from = 0; from < line.Pieces.Count; from++)
        {
            for (int to = from + 1; to <= Math.Min(line.Pieces.Count, from + 24); to++)
            {
                edges.Add(NumberLattice.Edge.Omission(2 * from, 2 * to, Omit(line, from, to)));
            }
        }

        return new((2 * line.Pieces.Count) + 1, edges);
    }

    /// <summary>Whether a piece may belong to two digits: the wall between two zeros.</summary>
    private static bool MayShare(LineOfInk line, int piece) =>
        line.Pieces[piece].Area <= MostShare * Height * line.Stroke
        && line.Contacts[piece].Any(c => c.Other < piece) && line.Contacts[piece].Any(c => c.Other > piece);

    private static double Omit(LineOfInk line, int from, int to)
    {
        double ink = 0;
        PixelBox box = line.Pieces[from].Box;
        for (int i = from; i < to; i++)
        {
            ink += line.Pieces[i].Area;
            box = box.Union(line.Pieces[i].Box);
        }

        double share = Math.Min(box.LongSide / Height, ink / (Ink * Height * line.Stroke));
        return -LeastOmission - (Omission * Math.Min(1, share)) - (MoreOmission * Math.Max(0, share - 1)) - Cuts(line, from, to);
    }

    private static double Shape(LineOfInk line, NumberRun run)
    {
        double gap = Math.Max(0, (run.Gap / Height) - FreeGap);
        double small = Math.Max(0, Math.Log(Height / run.Box.Height) - FreeSmall);
        double tall = Math.Max(0, Math.Log(run.Box.Height / Height) - FreeTall);
        double width = Math.Max(0, (run.Box.Width / Height) - FreeWidth);
        double middle = line.Middle.Start + (line.Middle.Slope * (run.Box.X + (run.Box.Width / 2.0)));
        double off = Math.Max(0, (Math.Abs(run.Box.Y + (run.Box.Height / 2.0) - middle) / Height) - FreeOff);
        double length = 0;
        for (int i = run.From; i < run.To; i++)
        {
            length += line.Pieces[i].Area / (line.Stroke * Height);
        }

        return Digit - (Gap * gap) - (Small * small) - (Tall * tall) - (Width * width) - (Off * off) - (Short * Math.Max(0, FreeShort - length)) - Cuts(line, run.From, run.To);
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
