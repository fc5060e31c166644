namespace Scrawl.Recognition;

/// <summary>
/// All ways to read a line of pieces: a graph whose nodes, from 0 on the left to the last on the right, are places between pieces, and
/// whose edges each take a run of pieces for a digit or leave pieces out. A path from the first node to the last is one reading;
/// its probability is the product of its edges' weights over the sum of that product over all paths and digits.
/// </summary>
internal sealed class NumberLattice
{
    private readonly Edge[] _edges;
    private readonly double[] _before;
    private readonly double[] _after;

    /// <summary>A lattice with <paramref name="nodes"/> nodes, at least 1; every node is on some path through.</summary>
    public NumberLattice(int nodes, IEnumerable<Edge> edges)
    {
        _edges = [.. edges.OrderBy(e => e.From)];
        _before = [0, .. Enumerable.Repeat(double.NegativeInfinity, nodes - 1)];
        foreach (Edge edge in _edges)
        {
            _before[edge.To] = LogAdd(_before[edge.To], _before[edge.From] + edge.Total);
        }

        _after = [.. Enumerable.Repeat(double.NegativeInfinity, nodes - 1), 0];
        foreach (Edge edge in _edges.Reverse())
        {
            _after[edge.From] = LogAdd(_after[edge.From], _after[edge.To] + edge.Total);
        }
    }

    /// <summary>The edges, by their first node.</summary>
    public IReadOnlyList<Edge> Edges => _edges;

    /// <summary>The probability that a reading takes this edge: forward-backward over all paths.</summary>
    public double Posterior(Edge edge) => Math.Exp(_before[edge.From] + edge.Total + _after[edge.To] - _before[^1]);

    /// <summary>The digits' edges on the path with the largest product of weights, an edge counting with its best digit.</summary>
    public List<Edge> BestPath()
    {
        var best = new double[_before.Length];
        var last = new Edge?[_before.Length];
        Array.Fill(best, double.NegativeInfinity, 1, best.Length - 1);
        foreach (Edge edge in _edges)
        {
            double weight = best[edge.From] + edge.Best;
            if (weight > best[edge.To])
            {
                (best[edge.To], last[edge.To]) = (weight, edge);
            }
        }

        var path = new List<Edge>();
        for (Edge? edge = last[^1]; edge is not null; edge = last[edge.From])
        {
            if (edge.Run is not null)
            {
                path.Add(edge);
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The probability that the line reads so: the sum over all paths, whichever pieces they make the digits of.</summary>
    public double Posterior(ReadOnlySpan<int> digits)
    {
        // read[n, k]: all ways to node n that read the first k digits.
        var read = new double[_before.Length, digits.Length + 1];
        for (int node = 0; node < _before.Length; node++)
        {
            for (int k = 0; k <= digits.Length; k++)
            {
                read[node, k] = node == 0 && k == 0 ? 0 : double.NegativeInfinity;
            }
        }

        foreach (Edge edge in _edges)
        {
            for (int k = edge.Run is not null ? 1 : 0; k <= digits.Length; k++)
            {
                double step = edge.Run is not null ? read[edge.From, k - 1] + edge.LogWeights[digits[k - 1]] : read[edge.From, k] + edge.Total;
                read[edge.To, k] = LogAdd(read[edge.To, k], step);
            }
        }

        return Math.Exp(read[_before.Length - 1, digits.Length] - _before[^1]);
    }

    private static double LogAdd(double a, double b)
    {
        double most = Math.Max(a, b);
        return double.IsNegativeInfinity(most) ? most : most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most));
    }

    /// <summary>A step from node to node that takes a run of pieces for a digit or leaves pieces out.</summary>
    internal sealed class Edge
    {
        private Edge(int from, int to, NumberRun? run, double[] logWeights)
        {
            (From, To, Run, LogWeights) = (from, to, run, logWeights);
            Best = logWeights.Max();
            Total = logWeights.Aggregate(double.NegativeInfinity, LogAdd);
        }

        /// <summary>The node where it starts.</summary>
        public int From { get; }

        /// <summary>The node where it ends, a later one.</summary>
        public int To { get; }

        /// <summary>The pieces that are the digit; null where pieces are left out.</summary>
        public NumberRun? Run { get; }

        /// <summary>The logarithm of each digit's weight; where pieces are left out, of that only.</summary>
        public double[] LogWeights { get; }

        /// <summary>The largest of them.</summary>
        public double Best { get; }

        /// <summary>The logarithm of the weights' sum.</summary>
        public double Total { get; }

        /// <summary>Takes a run for a digit, with the logarithms of ten weights.</summary>
        public static Edge Digit(int from, int to, NumberRun run, double[] logWeights) => new(from, to, run, logWeights);

        /// <summary>Leaves pieces out.</summary>
        public static Edge Omission(int from, int to, double logWeight) => new(from, to, null, [logWeight]);
    }
}
