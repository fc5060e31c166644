using Scrawl.Ink;
using static Scrawl.Recognition.NumberLattice;

namespace Scrawl.Recognition;

/// <summary>
/// The weights of a line's readings, which their shapes and the network's beliefs together make. It is a semi-Markov conditional random
/// field (Sarawagi and Cohen 2004): the logarithm of a reading's weight is a sum over its digits and over what it leaves out, and its
/// probability is its weight's share of that of all readings.
/// </summary>
internal static class NumberScore
{
    // The constants are those that make the true texts of lines most probable, of lines made of digits of MNIST's held-out writers, with letters,
    // stains and punctuation beside them, and of the tune part of the real numbers (by gradient descent; docs/tried.md).

    // One digit against another: the network's logarithm of its probability.
    private const double Belief = 1.5;

    // A digit at all: the network is taught to be sure of none where there is none. Where it is sure of one, how sure says more: among
    // runs that it believes in by 0.6 to 0.99, a digit is as likely as half of one or two, but twice as likely with every unit of
    // the log-odds above 5. This counts for a digit as far as there is ink for a whole one: else a flag and a stem would be two 1s.
    private const double Evidence = 6;
    private const double Digit = 5.3;
    private const double Sure = 0.63;
    private const double LeastSure = 5.2;

    // Half of any digit looks like a 1 rather than like another.
    private const double One = 0.5;

    // The price of overlooking all the ink of a 0 as tails, of which it is a share.
    private const double TailInk = 12;

    // The price of a piece that two digits share, and how long it may be, in heights of a digit: the wall between two zeros.
    private const double Share = 2;
    private const float LongestShare = 0.9f;

    // A run of a higher price is in no probable reading; the network need not look at it.
    private const int MostPrice = 16;

    // So many pieces at most are left out at one price.
    private const int MostOmitted = 24;

    /// <summary>The runs of which their shape leaves it open whether they are digits.</summary>
    public static List<NumberRun> Candidates(LineOfInk line) => [.. NumberRun.Of(line).Where(run => NumberShape.Price(line, run) <= MostPrice)];

    /// <summary>All readings of a line.</summary>
    /// <remarks>Node 2 n is the place before piece n; node 2 n + 1 is the same place where piece n, though behind it, was used already.</remarks>
    public static NumberLattice Weigh(LineOfInk line, IReadOnlyList<NumberRun> runs, IReadOnlyList<NumberBelief> beliefs)
    {
        bool[] shared = [.. Enumerable.Range(0, line.Pieces.Count).Select(i => MayShare(line, i))];
        var edges = new List<Edge>();
        for (int i = 0; i < runs.Count; i++)
        {
            NumberRun run = runs[i];
            int pieces = run.To - run.From;
            double[] weights = Weights(line, run, beliefs[i]);
            bool first = pieces > 1 && shared[run.From];
            edges.Add(Edge.Digit(2 * run.From, 2 * run.To, run, weights));
            if (first)
            {
                edges.Add(Edge.Digit((2 * run.From) + 1, 2 * run.To, run, weights));
            }

            if (pieces > 1 && shared[run.To - 1])
            {
                double[] dearer = [.. weights.Select(w => w - Share)];
                edges.Add(Edge.Digit(2 * run.From, (2 * run.To) - 1, run, dearer));
                if (first && pieces > 2)
                {
                    edges.Add(Edge.Digit((2 * run.From) + 1, (2 * run.To) - 1, run, dearer));
                }
            }
        }

        for (int from = 0; from < line.Pieces.Count; from++)
        {
            for (int to = from + 1; to <= Math.Min(line.Pieces.Count, from + MostOmitted); to++)
            {
                edges.Add(Edge.Omission(2 * from, 2 * to, -NumberShape.Omit(line, from, to)));
            }
        }

        return new((2 * line.Pieces.Count) + 1, edges);
    }

    private static double[] Weights(LineOfInk line, NumberRun run, NumberBelief belief)
    {
        double whole = NumberShape.Whole(line, run);
        double[] weights = Weights(belief.Logs, whole);
        if (belief.RoundLogs is { } round)
        {
            double tails = 1 - belief.RoundShare;
            weights[0] = LogAdd(weights[0], Weights(round, whole * (1 - tails))[0] - (TailInk * tails));
        }

        double price = NumberShape.Price(line, run);
        for (int digit = 0; digit < weights.Length; digit++)
        {
            weights[digit] -= price + (digit == 1 ? One : 0);
        }

        return weights;
    }

    private static double[] Weights(double[] logs, double whole)
    {
        double top = logs.Max();
        double odds = top - Math.Log(logs.Sum(Math.Exp) - Math.Exp(top) + 1e-9);
        double common = (Evidence * top) + (whole * (Digit + (Sure * Math.Max(0, odds - LeastSure))));
        return [.. logs.Select(log => (Belief * log) + common)];
    }

    /// <summary>Whether a piece may belong to two digits: the wall between two zeros.</summary>
    private static bool MayShare(LineOfInk line, int piece) =>
        line.Pieces[piece].Area <= LongestShare * LineOfInk.DigitHeight * line.Stroke
        && line.Contacts[piece].Any(c => c.Other < piece) && line.Contacts[piece].Any(c => c.Other > piece);
}
