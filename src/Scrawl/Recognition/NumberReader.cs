using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>
/// Reads the lines of digits in a picture. Every run of pieces that could be a digit is shown to the network, all of a line's in one
/// batch; of all ways to make digits of the pieces the most probable is the reading.
/// </summary>
internal static class NumberReader
{
    // The strokes of a line of digits are narrower than this share of the picture's long side; those of one or two digits that fill the
    // picture than that.
    private const double Pen = 1.0 / 16;
    private const double Marker = 0.5;
    private const double Fills = 0.5;

    private const int Classes = 10;
    // Below this a network's probabilities say nothing about one digit against another.
    private const float LeastProbability = 1e-9f;

    private const int Pixels = MnistNormalizer.Side * MnistNormalizer.Side;

    /// <summary>Reads a picture.</summary>
    public static Reading Read(GreyImage picture, NetworkPlan plan)
    {
        InkPage page = Page(picture);
        if (page.Ink.Parts.Count == 0)
        {
            return new([], "blank: there is no ink in it");
        }

        var read = new List<ReadLine>();
        foreach (LineOfInk line in LineReader.Read(page))
        {
            List<NumberRun> runs = NumberScore.Candidates(line);
            NumberLattice lattice = NumberScore.Weigh(line, runs, Ask(line, runs, plan));
            if (Choose(lattice, line, page) is { } digits)
            {
                read.Add(digits);
            }
        }

        return new(read, read.Count > 0 ? null : "no digits: nothing in it looks like one");
    }

    private static InkPage Page(GreyImage picture)
    {
        InkPage page = InkPage.Of(picture, Pen);
        double height = LineGrouping.DigitHeight(page.Ink.Parts);
        return height < Fills * Math.Max(page.Strength.Width, page.Strength.Height) ? page : InkPage.Of(picture, Marker);
    }

    /// <summary>What the network thinks of each candidate: the logarithm of each digit's probability.</summary>
    internal static double[][] Ask(LineOfInk line, List<NumberRun> runs, NetworkPlan plan)
    {
        var inputs = new float[runs.Count * Pixels];
        for (int i = 0; i < runs.Count; i++)
        {
            MnistNormalizer.Normalize(line.Take(runs[i].From, runs[i].To), inputs.AsSpan(i * Pixels, Pixels));
        }

        var probabilities = new float[runs.Count * Classes];
        plan.Run(inputs, probabilities);
        return [.. probabilities.Chunk(Classes).Select(ten => ten.Select(p => Math.Log(Math.Max(p, LeastProbability))).ToArray())];
    }

    /// <summary>The best reading of a line; null where it has no digit.</summary>
    private static ReadLine? Choose(NumberLattice lattice, LineOfInk line, InkPage page)
    {
        int[] text = lattice.BestText();
        if (text.Length == 0)
        {
            return null;
        }

        List<ReadDigit> digits = [.. lattice.BestPath(text).Zip(text, (edge, digit) => Describe(edge, digit, lattice, line, page))];
        return new(digits, Math.Min(1, lattice.Posterior(text)));
    }

    /// <summary>
    /// A digit of the best path. Its probability is that of all paths that have the digit at this place, be it with a sliver of ink more
    /// or less: with a run of which more than half is common to both. A path has one such run at most.
    /// </summary>
    private static ReadDigit Describe(NumberLattice.Edge chosen, int digit, NumberLattice lattice, LineOfInk line, InkPage page)
    {
        var confidence = new double[Classes];
        foreach (NumberLattice.Edge edge in lattice.Edges.Where(e => e.Run is { } run && Common(line, chosen.Run!.Value, run) > 0.5))
        {
            double posterior = lattice.Posterior(edge);
            for (int d = 0; d < Classes; d++)
            {
                confidence[d] += posterior * Math.Exp(edge.LogWeights[d] - edge.Total);
            }
        }

        int second = Enumerable.Range(0, Classes).Where(d => d != digit).MaxBy(d => confidence[d]);
        return new(digit, Math.Min(1, confidence[digit]), second, confidence[second], page.InPicture(line.OnPage(chosen.Run!.Value.Box)));
    }

    /// <summary>The ink in both runs over the ink in either.</summary>
    private static double Common(LineOfInk line, NumberRun a, NumberRun b)
    {
        double both = Ink(line, Math.Max(a.From, b.From), Math.Min(a.To, b.To));
        return both / (Ink(line, a.From, a.To) + Ink(line, b.From, b.To) - both);
    }

    private static double Ink(LineOfInk line, int from, int to) => line.Pieces.Skip(from).Take(to - from).Sum(p => p.Area);
}
