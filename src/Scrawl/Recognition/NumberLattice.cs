namespace Scrawl.Recognition;

/// <summary>
/// All ways to read a line of pieces: a graph whose nodes, from 0 on the left to the last on the right, are places between pieces, and
/// whose edges each take a run of pieces for a digit or leave pieces out. A path from the first node to the last is one reading;
/// its probability is the product of its edges' weights over the sum of that product over all paths and digits.
/// </summary>
internal sealed class NumberLattice
{
    // A digit that is e^12 times less probable than another of the same run is not followed.
    private const double Negligible = 12;

    private readonly Edge[] _edges;
    private readonly double[] _before;
    private readonly double[] _after;

    /// <summary>A lattice with <paramref name="nodes"/> nodes, at least 1; from the first the edges lead to the last.</summary>
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

    /// <summary>
    /// The most probable text: the digits for which the sum over all paths that read so is largest. At each node only the
    /// <paramref name="beam"/> most probable beginnings are followed.
    /// </summary>
    public int[] BestText(int beam = 8)
    {
        var texts = new Prefixes();
        var read = new Dictionary<int, double>[_before.Length];
        read[0] = new() { [Prefixes.Empty] = 0 };
        foreach (IGrouping<int, Edge> edges in _edges.GroupBy(e => e.From))
        {
            if (read[edges.Key] is not { } here)
            {
                continue;
            }

            KeyValuePair<int, double>[] kept = [.. here.OrderByDescending(text => text.Value).Take(beam)];
            foreach (Edge edge in edges)
            {
                Dictionary<int, double> there = read[edge.To] ??= [];
                foreach (var (text, weight) in kept)
                {
                    if (edge.Run is null)
                    {
                        Add(there, text, weight + edge.Total);
                        continue;
                    }

                    for (int digit = 0; digit < edge.LogWeights.Length; digit++)
                    {
                        if (edge.LogWeights[digit] > edge.Best - Negligible)
                        {
                            Add(there, texts.Append(text, digit), weight + edge.LogWeights[digit]);
                        }
                    }
                }
            }
        }

        return texts.Digits(read[^1].MaxBy(text => text.Value).Key);

        static void Add(Dictionary<int, double> there, int text, double weight) =>
            there[text] = there.TryGetValue(text, out double present) ? LogAdd(present, weight) : weight;
    }

    /// <summary>The digits' edges on the path with the largest product of weights among those that read so; empty where none does.</summary>
    public List<Edge> BestPath(ReadOnlySpan<int> digits)
    {
        // best[n, k]: the best way to node n that reads the first k digits, and its last edge.
        var best = new (double Weight, Edge? Last)[_before.Length, digits.Length + 1];
        for (int node = 0; node < _before.Length; node++)
        {
            for (int k = 0; k <= digits.Length; k++)
            {
                best[node, k].Weight = node == 0 && k == 0 ? 0 : double.NegativeInfinity;
            }
        }

        foreach (Edge edge in _edges)
        {
            int own = edge.Run is null ? 0 : 1;
            for (int k = own; k <= digits.Length; k++)
            {
                double weight = best[edge.From, k - own].Weight + (own == 0 ? edge.Total : edge.LogWeights[digits[k - 1]]);
                if (weight > best[edge.To, k].Weight)
                {
                    best[edge.To, k] = (weight, edge);
                }
            }
        }

        var path = new List<Edge>();
        int left = digits.Length;
        for (Edge? edge = best[_before.Length - 1, left].Last; edge is not null; edge = best[edge.From, left].Last)
        {
            if (edge.Run is not null)
            {
                path.Add(edge);
                left--;
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

    /// <summary>The logarithm of the sum of two values of which the logarithms are given.</summary>
    public static double LogAdd(double a, double b)
    {
        double most = Math.Max(a, b);
        return double.IsNegativeInfinity(most) ? most : most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most));
    }

    /// <summary>Beginnings of texts, each the last with one more digit.</summary>
    private sealed class Prefixes
    {
        public const int Empty = 0;

        private readonly List<(int Before, int Digit)> _all = [(Empty, 0)];
        private readonly Dictionary<(int Before, int Digit), int> _numbers = [];

        public int Append(int text, int digit)
        {
            if (!_numbers.TryGetValue((text, digit), out int number))
            {
                number = _all.Count;
                _numbers.Add((text, digit), number);
                _all.Add((text, digit));
            }

            return number;
        }

        public int[] Digits(int text)
        {
            var digits = new List<int>();
            for (; text != Empty; text = _all[text].Before)
            {
                digits.Add(_all[text].Digit);
            }

            digits.Reverse();
            return [.. digits];
        }
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
