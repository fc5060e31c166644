using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>The transforms against their matrices in double, and the three of them together against a convolution.</summary>
public sealed unsafe class WinogradTests
{
    private const int Patch = Winograd.Patch;
    private const int Tile = Winograd.Tile;

    private static readonly double[,] Bt =
    {
        { 4, 0, -5, 0, 1, 0 }, { 0, -4, -4, 1, 1, 0 }, { 0, 4, -4, -1, 1, 0 }, { 0, -2, -1, 2, 1, 0 }, { 0, 2, -1, -2, 1, 0 }, { 0, 4, 0, -5, 0, 1 },
    };

    private static readonly double[,] At = { { 1, 1, 1, 1, 1, 0 }, { 0, 1, -1, 2, -2, 0 }, { 0, 1, 1, 4, 4, 0 }, { 0, 1, -1, 8, -8, 1 } };

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void TheInputsTransformIsItsMatrices(KernelPath path)
    {
        foreach (int channels in new[] { 16, 32, 80 })
        {
            int pixelStride = channels + 3, rowStride = 7 * pixelStride, vStride = channels + 5;
            GuardedFloats d = GuardedFloats.Random((5 * rowStride) + (5 * pixelStride) + channels, (ulong)channels);
            GuardedFloats v = new(((Winograd.Products - 1) * vStride) + channels), scratch = new(Winograd.ScratchLength);
            Winograd.TransformInput(path, d.Pointer, rowStride, pixelStride, channels, v.Pointer, vStride, scratch.Pointer);
            for (int i = 0; i < Patch; i++)
            {
                for (int j = 0; j < Patch; j++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        Bound expected = default;
                        for (int at = 0; at < Winograd.Products; at++)
                        {
                            (int r, int s) = Math.DivRem(at, Patch);
                            expected.Add(Bt[i, r] * Bt[j, s], d.Span[(r * rowStride) + (s * pixelStride) + c]);
                        }

                        expected.Check(v.Span[(((i * Patch) + j) * vStride) + c], $"v[{i}, {j}], channel {c} of {channels}");
                    }
                }
            }

            d.Check();
            v.Check(at => at % vStride >= channels);
            scratch.Check();
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void TheOutputsTransformIsItsMatricesWithBiasRectifierAndPooling(KernelPath path)
    {
        for (int what = 0; what < 32; what++)
        {
            bool relu = what % 2 == 1, pool = what / 2 % 2 == 1;
            int side = pool ? 2 : 4, rows = 1 + (what / 4 % side), columns = 1 + (what / 8 % side);
            int filters = what % 3 == 0 ? 48 : 16, mStride = filters + 7, rowStride = (side * filters) + 9;
            GuardedFloats m = GuardedFloats.Random(((Winograd.Products - 1) * mStride) + filters, (ulong)what), bias = GuardedFloats.Random(filters, 99);
            GuardedFloats y = new((side * rowStride) + filters), scratch = new(Winograd.ScratchLength);
            var output = new WinogradOutput { Filters = filters, RowStride = rowStride, Bias = bias.Pointer, Relu = relu, Pool = pool };
            Winograd.TransformOutput(path, m.Pointer, mStride, y.Pointer, rows, columns, in output, scratch.Pointer);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    for (int k = 0; k < filters; k++)
                    {
                        int window = pool ? 2 : 1;
                        Bound expected = Enumerable.Range(0, window * window)
                            .Select(w => At6(m, mStride, (i * window) + (w / window), (j * window) + (w % window), k, bias)).MaxBy(bound => bound.Sum);
                        expected.Check(y.Span[(i * rowStride) + (j * filters) + k], $"case {what}: y[{i}, {j}], filter {k}", relu);
                    }
                }
            }

            m.Check();
            bias.Check();
            y.Check(at => at / rowStride >= rows || at % rowStride >= columns * filters);
            scratch.Check();
        }
    }

    private static Bound At6(GuardedFloats m, int mStride, int i, int j, int k, GuardedFloats bias)
    {
        Bound sum = Bound.Of(bias.Span[k]);
        for (int at = 0; at < Winograd.Products; at++)
        {
            (int r, int s) = Math.DivRem(at, Patch);
            sum.Add(At[i, r] * At[j, s], m.Span[(at * mStride) + k]);
        }

        return sum;
    }

    [Fact]
    public void AFilterTransformedAndAPatchTransformedMultiplyToTheConvolution()
    {
        GuardedFloats g = GuardedFloats.Random(9 * 16, 1), d = GuardedFloats.Random(36 * 16, 2), bias = GuardedFloats.From(new float[16]);
        GuardedFloats u = new(36 * 16), v = new(36 * 16), y = new(16 * 16), scratch = new(Winograd.ScratchLength);
        Winograd.TransformFilters(g.Pointer, 16, u.Pointer);
        Winograd.TransformInput(KernelPaths.Current, d.Pointer, Patch * 16, 16, 16, v.Pointer, 16, scratch.Pointer);
        for (int i = 0; i < v.Length; i++)
        {
            v.Span[i] *= u.Span[i];
        }

        var output = new WinogradOutput { Filters = 16, RowStride = Tile * 16, Bias = bias.Pointer };
        Winograd.TransformOutput(KernelPaths.Current, v.Pointer, 16, y.Pointer, Tile, Tile, in output, scratch.Pointer);
        for (int i = 0; i < y.Length; i++)
        {
            (int row, int column, int c) = (i / 16 / Tile, i / 16 % Tile, i % 16);
            double expected = Enumerable.Range(0, 9).Sum(at => (double)g.Span[(at * 16) + c] * d.Span[((((row + (at / 3)) * Patch) + column + (at % 3)) * 16) + c]);

            // Values of deviation 1 grow to some 100 in between, where single precision is good to some 1e-5.
            Assert.Equal(expected, y.Span[i], 1e-4);
        }
    }
}
