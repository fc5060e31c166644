using Scrawl.Engine.Kernels;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Kernels;

public sealed class TileProductTests
{
    /// <summary>Around every multiple of a vector's, a tile's and a panel's width.</summary>
    private static readonly int[] ColumnCounts =
    [
        1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 17, 23, 24, 25, 31, 32, 33, 40, 47, 48, 49, 50,
        63, 64, 65, 72, 79, 80, 81, 95, 96, 97, 112, 113, 120, 127, 128, 129, 130,
    ];

    private static readonly int[] SegmentLengths = [1, 2, 3, 7, 16, 33];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void EveryShapeGivesTheDefinitionsSumsAndWritesNothingElse(KernelPath path)
    {
        var random = new CounterRandom(1, 0);
        foreach (int columns in ColumnCounts)
        {
            for (int rows = 1; rows <= 13; rows++)
            {
                new Case(columns, rows, ref random).Check(path);
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void RowsOfCThatOverlapAddUpInTurn(KernelPath path)
    {
        // As in a convolution's gradient by data, whose windows overlap where the stride is below the kernel's side.
        var random = new CounterRandom(2, 0);
        foreach (int columns in ColumnCounts)
        {
            foreach (int step in new[] { 0, 1, columns / 3, columns - 1 })
            {
                new Case(columns, rows: 13, ref random) { CStep = step, Accumulate = true, Relu = false }.Check(path);
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void APositionsSumsDoNotDependOnItsNeighbours(KernelPath path)
    {
        // What makes a trained network the same whatever the number of threads: the same bytes, however the rows are cut.
        var random = new CounterRandom(3, 0);
        foreach (int columns in new[] { 10, 16, 33, 64, 100, 130 })
        {
            var test = new Case(columns, rows: 13, ref random);
            float[] together = test.Run(path, [test.From, test.From + 13]);
            Assert.Equal(together, test.Run(path, [.. new[] { 0, 1, 3, 7, 12, 13 }.Select(cut => test.From + cut)]));
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void TheRectifierLetsNaNThrough(KernelPath path)
    {
        // A run that has diverged must show it and not go on with zeros.
        var random = new CounterRandom(4, 0);
        foreach (int columns in new[] { 5, 8, 16, 32, 64 })
        {
            var test = new Case(columns, rows: 3, ref random) { Relu = true, Accumulate = false, Bias = true };
            test.BiasValues.Span.Fill(float.NaN);
            Assert.DoesNotContain(test.Run(path, [test.From, test.From + 3]), value => !float.IsNaN(value));
        }
    }

    /// <summary>One product with random inputs, its shape in part drawn.</summary>
    private sealed unsafe class Case
    {
        private readonly int _columns;
        private readonly int _rows;
        private readonly int _segments;
        private readonly int _segmentLength;
        private readonly int _segmentStride;
        private readonly int[] _aOffsets;
        private readonly GuardedFloats _a;
        private readonly GuardedFloats _matrix;
        private readonly PackedWeights _b;
        private readonly GuardedFloats _start;

        public Case(int columns, int rows, ref CounterRandom random)
        {
            (_columns, _rows) = (columns, rows);
            From = random.NextInt(2);
            _segments = 1 + random.NextInt(3);
            _segmentLength = SegmentLengths[random.NextInt(SegmentLengths.Length)];
            _segmentStride = _segmentLength + random.NextInt(9);
            _aOffsets = Offsets(From + rows, 1 + random.NextInt(_segmentLength + 3));
            _a = GuardedFloats.Random(_aOffsets[^1] + (_segments - 1) * _segmentStride + _segmentLength, random.NextUInt64());
            _matrix = GuardedFloats.Random(_segments * _segmentLength * columns, random.NextUInt64());
            _b = new PackedWeights(_segments * _segmentLength, columns);
            _b.Pack(_matrix.Pointer);
            _start = GuardedFloats.Random((rows + 1) * (columns + 5), random.NextUInt64());
            BiasValues = GuardedFloats.Random(columns, random.NextUInt64());
            CStep = columns + random.NextInt(5);
            (Accumulate, Bias, Relu) = (random.NextInt(3) == 0, random.NextInt(2) == 0, random.NextInt(2) == 0);
        }

        public int From { get; }

        /// <summary>Floats from a row of C to the next.</summary>
        public int CStep { get; init; }

        public bool Accumulate { get; init; }

        public bool Bias { get; init; }

        public bool Relu { get; init; }

        public GuardedFloats BiasValues { get; }

        private static int[] Offsets(int count, int step) => [.. Enumerable.Range(0, count).Select(i => i * step)];

        public void Check(KernelPath path)
        {
            var expected = new Bound[(From + _rows - 1) * CStep + _columns];
            var written = new bool[expected.Length];
            for (int p = From; p < From + _rows; p++)
            {
                for (int j = 0; j < _columns; j++)
                {
                    int at = p * CStep + j;
                    if (Accumulate && !written[at])
                    {
                        expected[at] = Bound.Of(_start.Span[at]);
                    }

                    expected[at].Add(Product(p, j));
                    written[at] = true;
                }
            }

            GuardedFloats c = Run(path, [From, From + _rows], i => written[i]);
            for (int i = 0; i < expected.Length; i++)
            {
                if (written[i])
                {
                    expected[i].Check(c.Span[i], $"{_columns} columns, {_rows} rows, {_segments} x {_segmentLength}, c[{i}]", Relu);
                }
            }
        }

        /// <summary>All of C where rows do not overlap, computed in as many calls as there are cuts.</summary>
        public float[] Run(KernelPath path, int[] cuts)
        {
            float[] c = Run(path, cuts, i => i / CStep >= From && i % CStep < _columns).Span.ToArray();
            return [.. c.Where((_, i) => i / CStep >= From && i % CStep < _columns)];
        }

        private GuardedFloats Run(KernelPath path, int[] cuts, Func<int, bool> isWritten)
        {
            int[] cOffsets = Offsets(From + _rows, CStep);
            var c = new GuardedFloats(cOffsets[^1] + _columns);
            for (int i = 0; i < c.Length && Accumulate; i++)
            {
                c.Span[i] = isWritten(i) ? _start.Span[i] : c.Span[i];
            }

            fixed (int* aOffsets = _aOffsets, outputs = cOffsets)
            {
                var product = new TileProduct
                {
                    A = _a.Pointer,
                    AOffsets = aOffsets,
                    Segments = _segments,
                    SegmentLength = _segmentLength,
                    SegmentStride = _segmentStride,
                    B = _b.Pointer,
                    BStride = _b.Stride,
                    PanelStride = _b.PanelStride,
                    C = c.Pointer,
                    COffsets = outputs,
                    Columns = _columns,
                    Bias = Bias ? BiasValues.Pointer : null,
                    Accumulate = Accumulate,
                    Relu = Relu,
                };
                for (int i = 1; i < cuts.Length; i++)
                {
                    product.Run(path, cuts[i - 1], cuts[i]);
                }
            }

            c.Check(untouched: i => !isWritten(i));
            _a.Check();
            BiasValues.Check();
            GC.KeepAlive(_b);
            return c;
        }

        private Bound Product(int p, int j)
        {
            Bound sum = Bias && !Accumulate ? Bound.Of(BiasValues.Span[j]) : default;
            for (int s = 0; s < _segments; s++)
            {
                for (int k = 0; k < _segmentLength; k++)
                {
                    sum.Add(_a.Span[_aOffsets[p] + s * _segmentStride + k], _matrix.Span[(s * _segmentLength + k) * _columns + j]);
                }
            }

            return sum;
        }
    }
}
