using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The transforms of <see cref="Winograd"/> that training adds, for any width, made as those of <see cref="WinogradSimd{S, V}"/> are: a
/// vector of channels or filters at a time, columns first, then rows, the values waiting in scratch in between. The filters' two
/// transforms need no scratch: a row of the result is made at a time, from six registers of sums at most, and what that loads
/// again lies in L1. All are bound by their loads and stores.
/// </summary>
internal static unsafe class WinogradGradientsSimd<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    private const int Patch = Winograd.Patch;
    private const int Tile = Winograd.Tile;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformFilters(float* g, in WinogradTaps taps, int filters, float* u, nint uStride)
    {
        nint row = taps.RowStride, column = taps.ColumnStride;
        bool three = taps.Rows > 2, wide = taps.Columns > 2;
        for (int k = 0; k < filters; k += S.Width)
        {
            for (int i = 0; i < Patch; i++)
            {
                V by0 = S.All(Winograd.FilterFactor(i, 0)), by1 = S.All(Winograd.FilterFactor(i, 1)), by2 = S.All(Winograd.FilterFactor(i, 2));
                V t0 = Combine(g + k, row, three, by0, by1, by2);
                V t1 = Combine(g + column + k, row, three, by0, by1, by2);
                V t2 = wide ? Combine(g + 2 * column + k, row, three, by0, by1, by2) : S.Zero;
                float* to = u + i * Patch * uStride + k;
                V sixth = S.All(-1 / 6f), outer = S.Multiply(sixth, S.Add(t0, t2)), inner = S.Multiply(sixth, t1);
                V far = S.MultiplyAdd(S.All(1 / 24f), t0, S.Multiply(S.All(1 / 6f), t2)), twelfth = S.All(1 / 12f);
                S.Store(S.Multiply(S.All(1 / 4f), t0), to);
                S.Store(S.Add(outer, inner), to + uStride);
                S.Store(S.Subtract(outer, inner), to + 2 * uStride);
                S.Store(S.MultiplyAdd(twelfth, t1, far), to + 3 * uStride);
                S.Store(S.Subtract(far, S.Multiply(twelfth, t1)), to + 4 * uStride);
                S.Store(t2, to + 5 * uStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FiltersGradient(float* du, nint duStride, int filters, float* dg, in WinogradTaps taps)
    {
        nint row = Patch * duStride, column = taps.ColumnStride;
        for (int k = 0; k < filters; k += S.Width)
        {
            for (int r = 0; r < taps.Rows; r++)
            {
                V t0 = S.Zero, t1 = S.Zero, t2 = S.Zero, t3 = S.Zero, t4 = S.Zero, t5 = S.Zero;
                for (int i = 0; i < Patch; i++)
                {
                    float* from = du + i * row + k;
                    V by = S.All(Winograd.FilterFactor(i, r));
                    t0 = S.MultiplyAdd(by, S.Load(from), t0);
                    t1 = S.MultiplyAdd(by, S.Load(from + duStride), t1);
                    t2 = S.MultiplyAdd(by, S.Load(from + 2 * duStride), t2);
                    t3 = S.MultiplyAdd(by, S.Load(from + 3 * duStride), t3);
                    t4 = S.MultiplyAdd(by, S.Load(from + 4 * duStride), t4);
                    t5 = S.MultiplyAdd(by, S.Load(from + 5 * duStride), t5);
                }

                float* to = dg + r * taps.RowStride + k;
                V sum1 = S.Multiply(S.All(-1 / 6f), S.Add(t1, t2)), sum2 = S.Add(t3, t4);
                S.Store(S.MultiplyAdd(S.All(1 / 4f), t0, S.MultiplyAdd(S.All(1 / 24f), sum2, sum1)), to);
                S.Store(S.MultiplyAdd(S.All(1 / 6f), S.Subtract(t2, t1), S.Multiply(S.All(1 / 12f), S.Subtract(t3, t4))), to + column);
                if (taps.Columns > 2)
                {
                    S.Store(S.Add(t5, S.MultiplyAdd(S.All(1 / 6f), sum2, sum1)), to + 2 * column);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* dy, nint rowStride, int rows, int columns, int filters, float* dm, nint dmStride, float* scratch)
    {
        for (int k = 0; k < filters; k += S.Width)
        {
            for (int j = 0; j < Tile; j++)
            {
                float* from = dy + j * (nint)filters + k;
                bool there = j < columns;
                Spread(
                    there ? S.Load(from) : S.Zero,
                    there && rows > 1 ? S.Load(from + rowStride) : S.Zero,
                    there && rows > 2 ? S.Load(from + 2 * rowStride) : S.Zero,
                    there && rows > 3 ? S.Load(from + 3 * rowStride) : S.Zero,
                    scratch + j * S.Width, Tile * S.Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                float* from = scratch + i * Tile * S.Width;
                Spread(
                    S.Load(from), S.Load(from + S.Width), S.Load(from + 2 * S.Width), S.Load(from + 3 * S.Width),
                    dm + i * Patch * dmStride + k, dmStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient(float* dv, nint dvStride, float* dd, nint rowStride, nint pixelStride, int channels, float* scratch)
    {
        for (int c = 0; c < channels; c += S.Width)
        {
            for (int j = 0; j < Patch; j++)
            {
                Return(dv + j * dvStride + c, Patch * dvStride, out V d0, out V d1, out V d2, out V d3, out V d4, out V d5);
                float* to = scratch + j * S.Width;
                S.Store(d0, to);
                S.Store(d1, to + Patch * S.Width);
                S.Store(d2, to + 2 * Patch * S.Width);
                S.Store(d3, to + 3 * Patch * S.Width);
                S.Store(d4, to + 4 * Patch * S.Width);
                S.Store(d5, to + 5 * Patch * S.Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                Return(scratch + i * Patch * S.Width, S.Width, out V d0, out V d1, out V d2, out V d3, out V d4, out V d5);
                float* to = dd + i * rowStride + c;
                AddTo(d0, to);
                AddTo(d1, to + pixelStride);
                AddTo(d2, to + 2 * pixelStride);
                AddTo(d3, to + 3 * pixelStride);
                AddTo(d4, to + 4 * pixelStride);
                AddTo(d5, to + 5 * pixelStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Combine(float* g, nint row, bool three, V by0, V by1, V by2)
    {
        V sum = S.MultiplyAdd(by1, S.Load(g + row), S.Multiply(by0, S.Load(g)));
        return three ? S.MultiplyAdd(by2, S.Load(g + 2 * row), sum) : sum;
    }

    /// <summary>A y: four values in, six out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(V y0, V y1, V y2, V y3, float* m, nint mStride)
    {
        V even1 = S.Add(y0, y2), odd1 = S.Add(y1, y3);
        V even2 = S.MultiplyAdd(S.All(4), y2, y0), odd2 = S.MultiplyAdd(S.All(8), y3, S.Add(y1, y1));
        S.Store(y0, m);
        S.Store(S.Add(even1, odd1), m + mStride);
        S.Store(S.Subtract(even1, odd1), m + 2 * mStride);
        S.Store(S.Add(even2, odd2), m + 3 * mStride);
        S.Store(S.Subtract(even2, odd2), m + 4 * mStride);
        S.Store(y3, m + 5 * mStride);
    }

    /// <summary>B v: six values in, six out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Return(float* v, nint vStride, out V d0, out V d1, out V d2, out V d3, out V d4, out V d5)
    {
        V v0 = S.Load(v), v1 = S.Load(v + vStride), v2 = S.Load(v + 2 * vStride);
        V v3 = S.Load(v + 3 * vStride), v4 = S.Load(v + 4 * vStride), v5 = S.Load(v + 5 * vStride);
        V four = S.All(4), minusFour = S.All(-4), minusFive = S.All(-5);
        V sum1 = S.Add(v1, v2), difference1 = S.Subtract(v1, v2), sum2 = S.Add(v3, v4), difference2 = S.Subtract(v3, v4);
        difference2 = S.Add(difference2, difference2);
        d0 = S.Multiply(four, v0);
        d1 = S.Subtract(S.Multiply(four, S.Subtract(v5, difference1)), difference2);
        d2 = S.MultiplyAdd(minusFive, v0, S.Subtract(S.Multiply(minusFour, sum1), sum2));
        d3 = S.MultiplyAdd(minusFive, v5, S.Add(difference1, difference2));
        d4 = S.Add(v0, S.Add(sum1, sum2));
        d5 = v5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(V value, float* to) => S.Store(S.Add(S.Load(to), value), to);
}
