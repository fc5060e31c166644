using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tiles of <see cref="OuterProduct"/> that fit 16 vector registers, for any width: 6 rows of dw by 2 or 1 vectors of
/// columns stay in registers while the positions pass by; each position is 2 loads of dy and 6 broadcasts of A for 12
/// multiply-adds. The last vector may reach past dy's last column, where it loads and stores nothing.
/// </summary>
internal static unsafe class OuterProductSimd<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    /// <summary>Columns <paramref name="column"/> and on.</summary>
    public static void RunColumns(in OuterProduct t, int from, int to, int rowFrom, int rowTo, int column)
    {
        for (; column < t.Columns; column += column + 2 * S.Width <= t.Columns ? 2 * S.Width : S.Width)
        {
            for (int s = 0; s < t.Segments; s++)
            {
                float* a = t.A + s * (nint)t.SegmentStride;
                float* dw = t.DW + s * (nint)t.SegmentLength * t.Columns + column;
                for (int k = rowFrom; k < rowTo; k += OuterProduct.TileRows)
                {
                    int rows = Math.Min(OuterProduct.TileRows, rowTo - k);
                    if (column + 2 * S.Width <= t.Columns)
                    {
                        Tile2(in t, from, to, a + k, dw + k * (nint)t.Columns, rows, column);
                    }
                    else
                    {
                        Tile1(in t, from, to, a + k, dw + k * (nint)t.Columns, rows, column);
                    }
                }
            }
        }
    }

    /// <summary>6 rows by 2 vectors. Rows past the end repeat the last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2(in OuterProduct t, int from, int to, float* a, float* dw, int rows, int column)
    {
        int last = rows - 1;
        nint k1 = Math.Min(1, last), k2 = Math.Min(2, last), k3 = Math.Min(3, last), k4 = Math.Min(4, last), k5 = Math.Min(5, last);
        float* dyColumn = t.DY + column;
        int* aOffsets = t.AOffsets, dyOffsets = t.DYOffsets;

        V w00 = S.Zero, w01 = S.Zero;
        V w10 = S.Zero, w11 = S.Zero;
        V w20 = S.Zero, w21 = S.Zero;
        V w30 = S.Zero, w31 = S.Zero;
        V w40 = S.Zero, w41 = S.Zero;
        V w50 = S.Zero, w51 = S.Zero;
        for (nint p = from; p < to; p++)
        {
            float* x = a + aOffsets[p], dy = dyColumn + dyOffsets[p];
            V dy0 = S.Load(dy), dy1 = S.Load(dy + S.Width);
            V xk = S.All(x[0]);
            w00 = S.MultiplyAdd(xk, dy0, w00);
            w01 = S.MultiplyAdd(xk, dy1, w01);
            xk = S.All(x[k1]);
            w10 = S.MultiplyAdd(xk, dy0, w10);
            w11 = S.MultiplyAdd(xk, dy1, w11);
            xk = S.All(x[k2]);
            w20 = S.MultiplyAdd(xk, dy0, w20);
            w21 = S.MultiplyAdd(xk, dy1, w21);
            xk = S.All(x[k3]);
            w30 = S.MultiplyAdd(xk, dy0, w30);
            w31 = S.MultiplyAdd(xk, dy1, w31);
            xk = S.All(x[k4]);
            w40 = S.MultiplyAdd(xk, dy0, w40);
            w41 = S.MultiplyAdd(xk, dy1, w41);
            xk = S.All(x[k5]);
            w50 = S.MultiplyAdd(xk, dy0, w50);
            w51 = S.MultiplyAdd(xk, dy1, w51);
        }

        AddTo(w00, dw);
        AddTo(w01, dw + S.Width);
        if (rows == 1)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w10, dw);
        AddTo(w11, dw + S.Width);
        if (rows == 2)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w20, dw);
        AddTo(w21, dw + S.Width);
        if (rows == 3)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w30, dw);
        AddTo(w31, dw + S.Width);
        if (rows == 4)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w40, dw);
        AddTo(w41, dw + S.Width);
        if (rows == 5)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w50, dw);
        AddTo(w51, dw + S.Width);
    }

    /// <summary>6 rows by 1 vector, which may reach past dy's last column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(in OuterProduct t, int from, int to, float* a, float* dw, int rows, int column)
    {
        int last = rows - 1;
        nint k1 = Math.Min(1, last), k2 = Math.Min(2, last), k3 = Math.Min(3, last), k4 = Math.Min(4, last), k5 = Math.Min(5, last);
        float* dyColumn = t.DY + column;
        int* aOffsets = t.AOffsets, dyOffsets = t.DYOffsets;

        V mask = S.First(t.Columns - column);
        V w00 = S.Zero;
        V w10 = S.Zero;
        V w20 = S.Zero;
        V w30 = S.Zero;
        V w40 = S.Zero;
        V w50 = S.Zero;
        for (nint p = from; p < to; p++)
        {
            float* x = a + aOffsets[p], dy = dyColumn + dyOffsets[p];
            V dy0 = S.LoadWhere(mask, dy);
            V xk = S.All(x[0]);
            w00 = S.MultiplyAdd(xk, dy0, w00);
            xk = S.All(x[k1]);
            w10 = S.MultiplyAdd(xk, dy0, w10);
            xk = S.All(x[k2]);
            w20 = S.MultiplyAdd(xk, dy0, w20);
            xk = S.All(x[k3]);
            w30 = S.MultiplyAdd(xk, dy0, w30);
            xk = S.All(x[k4]);
            w40 = S.MultiplyAdd(xk, dy0, w40);
            xk = S.All(x[k5]);
            w50 = S.MultiplyAdd(xk, dy0, w50);
        }

        AddTo(w00, dw, mask);
        if (rows == 1)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w10, dw, mask);
        if (rows == 2)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w20, dw, mask);
        if (rows == 3)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w30, dw, mask);
        if (rows == 4)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w40, dw, mask);
        if (rows == 5)
        {
            return;
        }

        dw += t.Columns;
        AddTo(w50, dw, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(V sum, float* dw) => S.Store(S.Add(S.Load(dw), sum), dw);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(V sum, float* dw, V mask) => S.StoreWhere(mask, S.Add(S.LoadWhere(mask, dw), sum), dw);
}
