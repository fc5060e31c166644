using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>The transforms that training adds, against the matrices in double.</summary>
public sealed unsafe class WinogradGradientsTests
{
    private const int Patch = Winograd.Patch;

    private static readonly double[,] Bt =
    {
        { 4, 0, -5, 0, 1, 0 }, { 0, -4, -4, 1, 1, 0 }, { 0, 4, -4, -1, 1, 0 }, { 0, -2, -1, 2, 1, 0 }, { 0, 2, -1, -2, 1, 0 }, { 0, 4, 0, -5, 0, 1 },
    };

    private static readonly double[,] A = { { 1, 0, 0, 0 }, { 1, 1, 1, 1 }, { 1, -1, 1, -1 }, { 1, 2, 4, 8 }, { 1, -2, 4, -8 }, { 0, 0, 0, 1 } };

    private static readonly double[,] G =
    {
        { 1 / 4.0, 0, 0 }, { -1 / 6.0, -1 / 6.0, -1 / 6.0 }, { -1 / 6.0, 1 / 6.0, -1 / 6.0 }, { 1 / 24.0, 1 / 12.0, 1 / 6.0 }, { 1 / 24.0, -1 / 12.0, 1 / 6.0 }, { 0, 0, 1 },
    };

    /// <summary>Filters, rows and columns of taps.</summary>
    public static TheoryData<KernelPath, int, int, int> Filters
    {
        get
        {
            var data = new TheoryData<KernelPath, int, int, int>();
            foreach (KernelPath path in KernelPaths.Available)
            {
                data.Add(path, 16, 3, 3);
                data.Add(path, 48, 2, 3);
                data.Add(path, 64, 3, 2);
                data.Add(path, 80, 2, 2);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Filters))]
    public void TheFiltersTransformIsItsMatrices(KernelPath path, int filters, int rows, int columns)
    {
        var taps = new WinogradTaps(rows, columns, 3 * filters + 5, filters + 1);
        GuardedFloats g = GuardedFloats.Random(Room(taps, filters), (ulong)filters);
        int uStride = filters + 3;
        GuardedFloats u = new((Winograd.Products - 1) * uStride + filters);
        Winograd.TransformFilters(path, g.Pointer, in taps, filters, u.Pointer, uStride);
        for (int at = 0; at < Winograd.Products; at++)
        {
            (int i, int j) = Math.DivRem(at, Patch);
            for (int k = 0; k < filters; k++)
            {
                // Taps that are not there count among the terms: the vector forms round as often without them.
                Bound expected = default;
                for (int tap = 0; tap < 9; tap++)
                {
                    (int r, int s) = Math.DivRem(tap, 3);
                    bool there = r < rows && s < columns;
                    expected.Add(G[i, r] * G[j, s], there ? g.Span[(int)(r * taps.RowStride + s * taps.ColumnStride) + k] : 0);
                }

                expected.Check(u.Span[at * uStride + k], $"u[{i}, {j}], filter {k} of {filters}");
            }
        }

        g.Check();
        u.Check(at => at % uStride >= filters);
    }

    [Theory, MemberData(nameof(Filters))]
    public void TheFiltersGradientIsTheTransposedMatrices(KernelPath path, int filters, int rows, int columns)
    {
        var taps = new WinogradTaps(rows, columns, 3 * filters + 5, filters + 1);
        int duStride = filters + 3;
        GuardedFloats du = GuardedFloats.Random((Winograd.Products - 1) * duStride + filters, (ulong)filters), dg = new(Room(taps, filters));
        Winograd.FiltersGradient(path, du.Pointer, duStride, filters, dg.Pointer, in taps);
        var written = new bool[dg.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int s = 0; s < columns; s++)
            {
                for (int k = 0; k < filters; k++)
                {
                    Bound expected = default;
                    for (int at = 0; at < Winograd.Products; at++)
                    {
                        (int i, int j) = Math.DivRem(at, Patch);
                        expected.Add(G[i, r] * G[j, s], du.Span[at * duStride + k]);
                    }

                    int place = (int)(r * taps.RowStride + s * taps.ColumnStride) + k;
                    written[place] = true;
                    expected.Check(dg.Span[place], $"dg[{r}, {s}], filter {k} of {filters}");
                }
            }
        }

        du.Check();
        dg.Check(at => !written[at]);
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void TheOutputsGradientIsTheTransposedMatrices(KernelPath path)
    {
        for (int what = 0; what < 16; what++)
        {
            int rows = 1 + what % 4, columns = 1 + what / 4, filters = what % 3 == 0 ? 48 : 16, rowStride = columns * filters + 9, dmStride = filters + 7;
            GuardedFloats dy = GuardedFloats.Random((rows - 1) * rowStride + columns * filters, (ulong)what);
            GuardedFloats dm = new((Winograd.Products - 1) * dmStride + filters), scratch = new(Winograd.ScratchLength);
            Winograd.OutputGradient(path, dy.Pointer, rowStride, rows, columns, filters, dm.Pointer, dmStride, scratch.Pointer);
            for (int at = 0; at < Winograd.Products; at++)
            {
                (int i, int j) = Math.DivRem(at, Patch);
                for (int k = 0; k < filters; k++)
                {
                    Bound expected = default;
                    for (int place = 0; place < rows * columns; place++)
                    {
                        (int r, int s) = Math.DivRem(place, columns);
                        expected.Add(A[i, r] * A[j, s], dy.Span[r * rowStride + s * filters + k]);
                    }

                    expected.Check(dm.Span[at * dmStride + k], $"{rows} x {columns}: dm[{i}, {j}], filter {k}");
                }
            }

            dy.Check();
            dm.Check(at => at % dmStride >= filters);
            scratch.Check();
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void TheInputsGradientIsTheTransposedMatricesAdded(KernelPath path)
    {
        foreach (int channels in new[] { 16, 32, 80 })
        {
            int pixelStride = channels + 3, rowStride = 7 * pixelStride, dvStride = channels + 5;
            GuardedFloats dv = GuardedFloats.Random((Winograd.Products - 1) * dvStride + channels, (ulong)channels);
            GuardedFloats before = GuardedFloats.Random(5 * rowStride + 5 * pixelStride + channels, 3), dd = GuardedFloats.From(before.Span);
            GuardedFloats scratch = new(Winograd.ScratchLength);
            Winograd.InputGradient(path, dv.Pointer, dvStride, dd.Pointer, rowStride, pixelStride, channels, scratch.Pointer);
            for (int place = 0; place < dd.Length; place++)
            {
                (int r, int inRow) = Math.DivRem(place, rowStride);
                (int s, int c) = Math.DivRem(inRow, pixelStride);
                if (s >= Patch || c >= channels)
                {
                    Assert.Equal(before.Span[place], dd.Span[place]);
                    continue;
                }

                Bound expected = Bound.Of(before.Span[place]);
                for (int at = 0; at < Winograd.Products; at++)
                {
                    (int i, int j) = Math.DivRem(at, Patch);
                    expected.Add(Bt[i, r] * Bt[j, s], dv.Span[at * dvStride + c]);
                }

                expected.Check(dd.Span[place], $"dd[{r}, {s}], channel {c} of {channels}");
            }

            dv.Check();
            dd.Check();
            scratch.Check();
        }
    }

    private static int Room(in WinogradTaps taps, int filters) => (int)((taps.Rows - 1) * taps.RowStride + (taps.Columns - 1) * taps.ColumnStride) + filters;
}
