using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>
/// Reads the lines of digits in a picture. Every run of pieces that could be a digit is shown to the network, all of a picture's in one
/// batch; of all ways to make digits of the pieces the most probable is the reading.
/// </summary>
internal static class NumberReader
{
    // The strokes of a line of digits are narrower than this share of the picture's long side.
    private const double Stroke = 0.125;

    private const int Classes = 10;
    // Below this a network's probabilities say nothing about one digit against another.
    private const float LeastProbability = 1e-9f;

    private const int Pixels = MnistNormalizer.Side * MnistNormalizer.Side;

    /// <summary>Reads a picture.</summary>
    public static Reading Read(GreyImage picture, NetworkPlan plan)
    {
        InkPage whole = InkPage.Of(picture, Stroke);
        if (whole.Ink.Parts.Count == 0)
        {
            return new([], "blank: there is no ink in it");
        }

        var (page, lines) = LineReader.Read(whole);
        List<NumberRun>[] candidates = [.. lines.Select(line => NumberRun.Of(line).ToList())];
        double[][] believed = Ask(page, lines, candidates, plan);
        var read = new List<ReadLine>();
        int at = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            NumberLattice lattice = NumberScore.Weigh(lines[i], candidates[i], believed.AsSpan(at, candidates[i].Count));
            at += candidates[i].Count;
            if (Choose(lattice, lines[i], page) is { } line)
            {
                read.Add(line);
            }
        }

        return new(read, read.Count > 0 ? null : "no digits: nothing in it looks like one");
    }

    /// <summary>What the network thinks of each candidate: the logarithm of each digit's probability.</summary>
    internal static double[][] Ask(InkPage page, List<LineOfInk> lines, List<NumberRun>[] candidates, NetworkPlan plan)
    {
        var inputs = new float[candidates.Sum(runs => runs.Count) * Pixels];
        int at = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            foreach (NumberRun run in candidates[i])
            {
                MnistNormalizer.Normalize(page.Take([.. Pieces(lines[i], run.From, run.To).Select(p => p.Part)]).Mask, inputs.AsSpan(at++ * Pixels, Pixels));
            }
        }

        var probabilities = new float[at * Classes];
        plan.Run(inputs, probabilities);
        return [.. probabilities.Chunk(Classes).Select(ten => ten.Select(p => Math.Log(Math.Max(p, LeastProbability))).ToArray())];
    }

    /// <summary>The best reading of a line; null where it has no digit.</summary>
    private static ReadLine? Choose(NumberLattice lattice, LineOfInk line, InkPage page)
    {
        List<NumberLattice.Edge> path = lattice.BestPath();
        if (path.Count == 0)
        {
            return null;
        }

        List<ReadDigit> digits = [.. path.Select(edge => Describe(edge, lattice, line, page))];
        return new(digits, Math.Min(1, lattice.Posterior([.. digits.Select(d => d.Digit)])));
    }

    /// <summary>
    /// A digit of the best path. Its probability is that of all paths that have the digit at this place, be it with a sliver of ink more
    /// or less: with a run of which more than half is common to both. A path has one such run at most.
    /// </summary>
    private static ReadDigit Describe(NumberLattice.Edge chosen, NumberLattice lattice, LineOfInk line, InkPage page)
    {
        var confidence = new double[Classes];
        foreach (NumberLattice.Edge edge in lattice.Edges.Where(e => e.IsDigit && Common(line, chosen, e) > 0.5))
        {
            double posterior = lattice.Posterior(edge);
            for (int d = 0; d < Classes; d++)
            {
                confidence[d] += posterior * Math.Exp(edge.LogWeights[d] - edge.Total);
            }
        }

        int[] order = [.. Enumerable.Range(0, Classes).OrderByDescending(d => confidence[d])];
        PixelBox box = page.InPicture(Pieces(line, chosen.From, chosen.To).Select(p => p.Part.Box).Aggregate((all, next) => all.Union(next)));
        return new(order[0], Math.Min(1, confidence[order[0]]), order[1], confidence[order[1]], box);
    }

    /// <summary>The ink in both runs over the ink in either.</summary>
    private static double Common(LineOfInk line, NumberLattice.Edge a, NumberLattice.Edge b)
    {
        double both = Ink(line, Math.Max(a.From, b.From), Math.Min(a.To, b.To));
        return both / (Ink(line, a.From, a.To) + Ink(line, b.From, b.To) - both);
    }

    private static double Ink(LineOfInk line, int from, int to) => Pieces(line, from, to).Sum(p => p.Part.Area);

    private static IEnumerable<LinePiece> Pieces(LineOfInk line, int from, int to) => line.Pieces.Skip(from).Take(to - from);
}
