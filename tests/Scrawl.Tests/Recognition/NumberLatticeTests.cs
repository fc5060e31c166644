using Scrawl.Recognition;
using static Scrawl.Recognition.NumberLattice;

namespace Scrawl.Tests.Recognition;

/// <summary>The dynamic programme against the enumeration of every path and every digit on it.</summary>
public class NumberLatticeTests
{
    // Sums of at most some thousand products in double precision.
    private const double Rounding = 1e-9;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Posteriors_are_those_of_all_readings_written_out(int seed)
    {
        var (nodes, edges) = RandomLattice(seed);
        var lattice = new NumberLattice(nodes, edges);
        List<(List<Edge> Path, double Weight)> paths = [.. Paths(edges, 0, nodes - 1).Select(p => (p, Math.Exp(p.Sum(e => e.Total))))];
        double all = paths.Sum(p => p.Weight);
        Assert.True(paths.Count > 5);

        Assert.All(edges, edge => Assert.Equal(paths.Where(p => p.Path.Contains(edge)).Sum(p => p.Weight) / all, lattice.Posterior(edge), Rounding));

        int[][] texts = [[], [3], [1, 7], [0, 0], [2, 9, 4]];
        Assert.All(texts, text => Assert.Equal(paths.Sum(p => WeightOf(p.Path, text)) / all, lattice.Posterior(text), Rounding));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_best_text_is_the_most_probable_of_all_and_its_path_the_best_that_reads_so(int seed)
    {
        var (nodes, edges) = RandomLattice(seed, pieces: 3);
        var lattice = new NumberLattice(nodes, edges);
        List<List<Edge>> paths = [.. Paths(edges, 0, nodes - 1)];
        int[] expected = AllTexts(3).MaxBy(text => paths.Sum(path => WeightOf(path, text)))!;

        int[] text = lattice.BestText(beam: 10_000);

        Assert.Equal(expected, text);
        List<Edge> best = paths.MaxBy(path => WeightOf(path, text))!;
        Assert.Equal(best.Where(e => e.Run is not null), lattice.BestPath(text));
    }

    [Fact]
    public void A_text_of_many_faint_paths_wins_over_the_best_path()
    {
        // One way to read a 5; three ways to read nothing, each less probable than that one.
        var lattice = new NumberLattice(2, [Edge.Digit(0, 1, Run(0, 1), Only(5, Math.Log(0.4))), .. Enumerable.Range(0, 3).Select(_ => Edge.Omission(0, 1, Math.Log(0.2)))]);

        Assert.Empty(lattice.BestText());
        Assert.Single(lattice.BestPath([5]));
        Assert.Equal(0.4, lattice.Posterior([5]), Rounding);
    }

    [Fact]
    public void The_probabilities_of_all_texts_add_up_to_one()
    {
        var (nodes, edges) = RandomLattice(9, pieces: 3);
        var lattice = new NumberLattice(nodes, edges);
        Assert.Equal(1, AllTexts(3).Sum(text => lattice.Posterior(text)), Rounding);
    }

    [Fact]
    public void Weights_far_beyond_the_range_of_a_double_are_no_harm()
    {
        double[] faint = [.. Enumerable.Range(0, 10).Select(d => d == 4 ? -2000.0 : -3000)];
        var lattice = new NumberLattice(3, [Edge.Digit(0, 1, Run(0, 1), faint), Edge.Digit(1, 2, Run(1, 2), faint), Edge.Omission(0, 2, -5000)]);
        Assert.Equal(1, lattice.Posterior([4, 4]), Rounding);
        Assert.Equal([4, 4], lattice.BestText());
    }

    /// <summary>Every run of up to three pieces as a digit, but for some; every piece alone left out.</summary>
    private static (int Nodes, List<Edge> Edges) RandomLattice(int seed, int pieces = 5)
    {
        var random = new Random(seed);
        List<Edge> edges = [];
        for (int from = 0; from < pieces; from++)
        {
            edges.Add(Edge.Omission(from, from + 1, -4 * random.NextDouble()));
            for (int to = from + 1; to <= Math.Min(pieces, from + 3); to++)
            {
                if (random.NextDouble() < 0.8)
                {
                    edges.Add(Edge.Digit(from, to, Run(from, to), [.. Enumerable.Range(0, 10).Select(_ => -6 * random.NextDouble())]));
                }
            }
        }

        return (pieces + 1, edges);
    }

    private static IEnumerable<List<Edge>> Paths(List<Edge> edges, int from, int last) => from == last
        ? [[]]
        : edges.Where(e => e.From == from).SelectMany(e => Paths(edges, e.To, last).Select(rest => (List<Edge>)[e, .. rest]));

    private static NumberRun Run(int from, int to) => new(from, to, default, 0);

    private static double[] Only(int digit, double logWeight) => [.. Enumerable.Range(0, 10).Select(d => d == digit ? logWeight : double.NegativeInfinity)];

    private static IEnumerable<int[]> AllTexts(int longest) => Enumerable.Range(0, longest + 1).SelectMany(length =>
        Enumerable.Range(0, (int)Math.Pow(10, length)).Select(text => length == 0 ? [] : text.ToString().PadLeft(length, '0').Select(c => c - '0').ToArray()));

    private static double WeightOf(List<Edge> path, int[] text)
    {
        Edge[] digits = [.. path.Where(e => e.Run is not null)];
        return digits.Length != text.Length
            ? 0
            : Math.Exp(path.Where(e => e.Run is null).Sum(e => e.Total) + digits.Zip(text, (e, d) => e.LogWeights[d]).Sum());
    }
}
