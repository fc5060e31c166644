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
    public void The_best_path_is_the_best_of_all(int seed)
    {
        var (nodes, edges) = RandomLattice(seed);
        List<Edge> best = Paths(edges, 0, nodes - 1).MaxBy(path => path.Sum(e => e.LogWeights.Max()))!;
        Assert.Equal(best.Where(e => e.IsDigit), new NumberLattice(nodes, edges).BestPath());
    }

    [Fact]
    public void The_probabilities_of_all_texts_add_up_to_one()
    {
        var (nodes, edges) = RandomLattice(9, pieces: 3);
        var lattice = new NumberLattice(nodes, edges);
        double sum = lattice.Posterior([]);
        for (int length = 1, texts = 10; length <= 3; length++, texts *= 10)
        {
            for (int text = 0; text < texts; text++)
            {
                sum += lattice.Posterior([.. text.ToString().PadLeft(length, '0').Select(c => c - '0')]);
            }
        }

        Assert.Equal(1, sum, Rounding);
    }

    [Fact]
    public void Weights_far_beyond_the_range_of_a_double_are_no_harm()
    {
        double[] faint = [.. Enumerable.Range(0, 10).Select(d => d == 4 ? -2000.0 : -3000)];
        var lattice = new NumberLattice(3, [Edge.Digit(0, 1, faint), Edge.Digit(1, 2, faint), Edge.Omission(0, 2, -5000)]);
        Assert.Equal(1, lattice.Posterior([4, 4]), Rounding);
        Assert.Equal(2, lattice.BestPath().Count);
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
                    edges.Add(Edge.Digit(from, to, [.. Enumerable.Range(0, 10).Select(_ => -6 * random.NextDouble())]));
                }
            }
        }

        return (pieces + 1, edges);
    }

    private static IEnumerable<List<Edge>> Paths(List<Edge> edges, int from, int last) => from == last
        ? [[]]
        : edges.Where(e => e.From == from).SelectMany(e => Paths(edges, e.To, last).Select(rest => (List<Edge>)[e, .. rest]));

    private static double WeightOf(List<Edge> path, int[] text)
    {
        Edge[] digits = [.. path.Where(e => e.IsDigit)];
        return digits.Length != text.Length
            ? 0
            : Math.Exp(path.Where(e => !e.IsDigit).Sum(e => e.Total) + digits.Zip(text, (e, d) => e.LogWeights[d]).Sum());
    }
}
