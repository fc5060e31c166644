using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>The most probable reading of a line.</summary>
/// <param name="Digits">Its digits and what they are made of, from left to right, boxes in the line's pixels; none where that is likeliest.</param>
/// <param name="Confidence">Its probability.</param>
internal sealed record NumberLine(IReadOnlyList<(ReadDigit Digit, NumberRun Run)> Digits, double Confidence)
{
    private const int Classes = 10;

    /// <summary>Reads a line.</summary>
    public static NumberLine Of(LineOfInk line, NumberLattice lattice)
    {
        int[] text = lattice.BestText();
        return new([.. lattice.BestPath(text).Zip(text, (edge, digit) => Describe(digit, edge.Run!.Value, lattice, line))], Math.Min(1, lattice.Posterior(text)));
    }

    /// <summary>
    /// A digit of the reading. Its probability is that of all readings that have it at this place, be it with a sliver of ink more or
    /// less: in a run of which more than half is common to both. A reading has one such run at most.
    /// </summary>
    private static (ReadDigit Digit, NumberRun Run) Describe(int digit, NumberRun run, NumberLattice lattice, LineOfInk line)
    {
        var confidence = new double[Classes];
        foreach (NumberLattice.Edge edge in lattice.Edges)
        {
            if (edge.Run is { } other && other.From < run.To && other.To > run.From && Common(line, run, other) > 0.5)
            {
                double posterior = lattice.Posterior(edge);
                for (int d = 0; d < Classes; d++)
                {
                    confidence[d] += posterior * Math.Exp(edge.LogWeights[d] - edge.Total);
                }
            }
        }

        // The digit of the most probable text need not be the most probable at its place; the second is the best of the others all the same.
        int second = Enumerable.Range(0, Classes).Where(d => d != digit).MaxBy(d => confidence[d]);
        double sum = Math.Max(1, confidence[digit] + confidence[second]);
        return (new(digit, confidence[digit] / sum, second, confidence[second] / sum, run.Box), run);
    }

    /// <summary>The ink in both runs over the ink in either.</summary>
    private static double Common(LineOfInk line, NumberRun a, NumberRun b)
    {
        double both = line.Area(Math.Max(a.From, b.From), Math.Min(a.To, b.To));
        return both / (line.Area(a.From, a.To) + line.Area(b.From, b.To) - both);
    }
}
