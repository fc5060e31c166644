using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The transforms of <see cref="Winograd"/> for any width: a vector of channels at a time, columns of the patch first, then rows. A
/// column's or row's six values, its results and the constants fit 16 registers; between the two passes the values wait in 36
/// vectors of scratch, which stay in L1. The factors of two transforms are shared as sums and differences: 12 operations for six
/// values in, 10 for four out. Bound by loads and stores, some 72 of each a vector of channels.
/// </summary>
internal static unsafe class WinogradSimd<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    private const int Patch = Winograd.Patch;
    private const int Tile = Winograd.Tile;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformInput(float* d, nint rowStride, nint pixelStride, int channels, float* v, nint vStride, float* scratch)
    {
        for (int c = 0; c < channels; c += S.Width)
        {
            for (int j = 0; j < Patch; j++)
            {
                Forward(d + j * pixelStride + c, rowStride, scratch + j * S.Width, Patch * S.Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                Forward(scratch + i * Patch * S.Width, S.Width, v + i * Patch * vStride + c, vStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformOutput(float* m, nint mStride, float* y, int rows, int columns, in WinogradOutput t, float* scratch)
    {
        for (int k = 0; k < t.Filters; k += S.Width)
        {
            for (int j = 0; j < Patch; j++)
            {
                Back(
                    Product(m, mStride, j, k, in t),
                    Product(m, mStride, Patch + j, k, in t),
                    Product(m, mStride, 2 * Patch + j, k, in t),
                    Product(m, mStride, 3 * Patch + j, k, in t),
                    Product(m, mStride, 4 * Patch + j, k, in t),
                    Product(m, mStride, 5 * Patch + j, k, in t),
                    out V r0, out V r1, out V r2, out V r3);
                S.Store(r0, scratch + j * S.Width);
                S.Store(r1, scratch + (Patch + j) * S.Width);
                S.Store(r2, scratch + (2 * Patch + j) * S.Width);
                S.Store(r3, scratch + (3 * Patch + j) * S.Width);
            }

            V bias = S.Load(t.Bias + k);
            if (t.Pool)
            {
                for (int i = 0; i < rows; i++)
                {
                    Row(scratch + 2 * i * Patch * S.Width, out V a0, out V a1, out V a2, out V a3);
                    Row(scratch + (2 * i + 1) * Patch * S.Width, out V b0, out V b1, out V b2, out V b3);
                    nint to = i * t.RowStride + k;
                    Finish(S.Max(S.Max(a0, a1), S.Max(b0, b1)), bias, y, to, in t);
                    if (columns > 1)
                    {
                        Finish(S.Max(S.Max(a2, a3), S.Max(b2, b3)), bias, y, to + t.Filters, in t);
                    }
                }
            }
            else
            {
                for (int i = 0; i < rows; i++)
                {
                    Row(scratch + i * Patch * S.Width, out V y0, out V y1, out V y2, out V y3);
                    nint to = i * t.RowStride + k;
                    Finish(y0, bias, y, to, in t);
                    if (columns > 1)
                    {
                        Finish(y1, bias, y, to + t.Filters, in t);
                    }

                    if (columns > 2)
                    {
                        Finish(y2, bias, y, to + 2 * t.Filters, in t);
                    }

                    if (columns > 3)
                    {
                        Finish(y3, bias, y, to + 3 * t.Filters, in t);
                    }
                }
            }
        }
    }

    /// <summary>Bt d: six values in, six out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(float* d, nint dStride, float* v, nint vStride)
    {
        V d0 = S.Load(d), d1 = S.Load(d + dStride), d2 = S.Load(d + 2 * dStride);
        V d3 = S.Load(d + 3 * dStride), d4 = S.Load(d + 4 * dStride), d5 = S.Load(d + 5 * dStride);
        V four = S.All(4), minusFour = S.All(-4), minusFive = S.All(-5);
        V even4 = S.MultiplyAdd(minusFour, d2, d4), odd4 = S.MultiplyAdd(minusFour, d1, d3);
        V even1 = S.Subtract(d4, d2), odd1 = S.Subtract(d3, d1);
        odd1 = S.Add(odd1, odd1);
        S.Store(S.MultiplyAdd(four, d0, S.MultiplyAdd(minusFive, d2, d4)), v);
        S.Store(S.Add(even4, odd4), v + vStride);
        S.Store(S.Subtract(even4, odd4), v + 2 * vStride);
        S.Store(S.Add(even1, odd1), v + 3 * vStride);
        S.Store(S.Subtract(even1, odd1), v + 4 * vStride);
        S.Store(S.MultiplyAdd(four, d1, S.MultiplyAdd(minusFive, d3, d5)), v + 5 * vStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(float* m, out V y0, out V y1, out V y2, out V y3) => Back(
        S.Load(m), S.Load(m + S.Width), S.Load(m + 2 * S.Width), S.Load(m + 3 * S.Width), S.Load(m + 4 * S.Width), S.Load(m + 5 * S.Width),
        out y0, out y1, out y2, out y3);

    /// <summary>At m: six values in, four out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Back(V m0, V m1, V m2, V m3, V m4, V m5, out V y0, out V y1, out V y2, out V y3)
    {
        V sum1 = S.Add(m1, m2), difference1 = S.Subtract(m1, m2), sum2 = S.Add(m3, m4), difference2 = S.Subtract(m3, m4);
        y0 = S.Add(m0, S.Add(sum1, sum2));
        y1 = S.MultiplyAdd(S.All(2), difference2, difference1);
        y2 = S.MultiplyAdd(S.All(4), sum2, sum1);
        y3 = S.MultiplyAdd(S.All(8), difference2, S.Add(difference1, m5));
    }

    /// <summary>One of the 36 products; the branch is the same for all and costs next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Product(float* m, nint mStride, int product, int k, in WinogradOutput t) => t.Scale == null
        ? S.Load(m + product * mStride + k)
        : S.Multiply(S.LoadIntegers((int*)m + product * mStride + k), S.Load(t.Scale + product * t.Filters + k));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(V value, V bias, float* y, nint to, in WinogradOutput t)
    {
        value = S.Add(value, bias);
        value = t.Relu ? S.Max(S.Zero, value) : value;
        if (t.Bytes)
        {
            S.StoreBytes(value, (byte*)y + to);
        }
        else
        {
            S.Store(value, y + to);
        }
    }
}
