using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tiles of <see cref="TileProduct"/> that fit 16 vector registers, for any width: 6 positions by 2 or 1 vectors of
/// columns. Twelve accumulators, two vectors of B and one broadcast value of A make 15 registers; the twelve sums are
/// independent, more than the 8 to 10 that two multiply-add units of latency 4 to 5 need to stay busy, and each step
/// loads 8 values for 12 multiply-adds, below what two load units deliver.
/// </summary>
internal static unsafe class TileProductSimd<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    public static void Run(in TileProduct t, int from, int to) => RunColumns(in t, from, to, 0);

    /// <summary>Columns <paramref name="column"/> and on: B's column block stays in cache while the positions pass by.</summary>
    public static void RunColumns(in TileProduct t, int from, int to, int column)
    {
        while (column < t.Columns)
        {
            bool two = t.Columns - column >= 2 * S.Width;
            for (int p = from; p < to; p += TileProduct.TileRows)
            {
                int rows = Math.Min(TileProduct.TileRows, to - p);
                if (two)
                {
                    Tile2(in t, p, rows, column);
                }
                else
                {
                    Tile1(in t, p, rows, column);
                }
            }

            column += two ? 2 * S.Width : S.Width;
        }
    }

    /// <summary>6 positions by 2 vectors. Positions past the end repeat the last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2(in TileProduct t, int p, int rows, int column)
    {
        int* offsets = t.AOffsets + p;
        int last = rows - 1;
        float* a0 = t.A + offsets[0], a1 = t.A + offsets[Math.Min(1, last)], a2 = t.A + offsets[Math.Min(2, last)];
        float* a3 = t.A + offsets[Math.Min(3, last)], a4 = t.A + offsets[Math.Min(4, last)], a5 = t.A + offsets[Math.Min(5, last)];
        float* b = t.B + column / TileProduct.PanelWidth * t.PanelStride + column % TileProduct.PanelWidth;
        int bStride = t.BStride;

        V c00 = S.Zero, c01 = S.Zero;
        V c10 = S.Zero, c11 = S.Zero;
        V c20 = S.Zero, c21 = S.Zero;
        V c30 = S.Zero, c31 = S.Zero;
        V c40 = S.Zero, c41 = S.Zero;
        V c50 = S.Zero, c51 = S.Zero;
        for (int s = 0; s < t.Segments; s++)
        {
            for (nint k = 0; k < t.SegmentLength; k++)
            {
                V b0 = S.Load(b), b1 = S.Load(b + S.Width);
                V x = S.All(a0[k]);
                c00 = S.MultiplyAdd(x, b0, c00);
                c01 = S.MultiplyAdd(x, b1, c01);
                x = S.All(a1[k]);
                c10 = S.MultiplyAdd(x, b0, c10);
                c11 = S.MultiplyAdd(x, b1, c11);
                x = S.All(a2[k]);
                c20 = S.MultiplyAdd(x, b0, c20);
                c21 = S.MultiplyAdd(x, b1, c21);
                x = S.All(a3[k]);
                c30 = S.MultiplyAdd(x, b0, c30);
                c31 = S.MultiplyAdd(x, b1, c31);
                x = S.All(a4[k]);
                c40 = S.MultiplyAdd(x, b0, c40);
                c41 = S.MultiplyAdd(x, b1, c41);
                x = S.All(a5[k]);
                c50 = S.MultiplyAdd(x, b0, c50);
                c51 = S.MultiplyAdd(x, b1, c51);
                b += bStride;
            }

            int next = t.SegmentStride;
            a0 += next; a1 += next; a2 += next; a3 += next; a4 += next; a5 += next;
        }

        float* c = t.C + t.COffsets[p] + column;
        Finish(in t, c00, c, column);
        Finish(in t, c01, c + S.Width, column + S.Width);

        if (rows == 1)
        {
            return;
        }

        c = t.C + t.COffsets[p + 1] + column;
        Finish(in t, c10, c, column);
        Finish(in t, c11, c + S.Width, column + S.Width);

        if (rows == 2)
        {
            return;
        }

        c = t.C + t.COffsets[p + 2] + column;
        Finish(in t, c20, c, column);
        Finish(in t, c21, c + S.Width, column + S.Width);

        if (rows == 3)
        {
            return;
        }

        c = t.C + t.COffsets[p + 3] + column;
        Finish(in t, c30, c, column);
        Finish(in t, c31, c + S.Width, column + S.Width);

        if (rows == 4)
        {
            return;
        }

        c = t.C + t.COffsets[p + 4] + column;
        Finish(in t, c40, c, column);
        Finish(in t, c41, c + S.Width, column + S.Width);

        if (rows == 5)
        {
            return;
        }

        c = t.C + t.COffsets[p + 5] + column;
        Finish(in t, c50, c, column);
        Finish(in t, c51, c + S.Width, column + S.Width);
    }

    /// <summary>6 positions by 1 vector, which may reach past C's last column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(in TileProduct t, int p, int rows, int column)
    {
        int* offsets = t.AOffsets + p;
        int last = rows - 1;
        float* a0 = t.A + offsets[0], a1 = t.A + offsets[Math.Min(1, last)], a2 = t.A + offsets[Math.Min(2, last)];
        float* a3 = t.A + offsets[Math.Min(3, last)], a4 = t.A + offsets[Math.Min(4, last)], a5 = t.A + offsets[Math.Min(5, last)];
        float* b = t.B + column / TileProduct.PanelWidth * t.PanelStride + column % TileProduct.PanelWidth;
        int bStride = t.BStride;

        V c00 = S.Zero;
        V c10 = S.Zero;
        V c20 = S.Zero;
        V c30 = S.Zero;
        V c40 = S.Zero;
        V c50 = S.Zero;
        for (int s = 0; s < t.Segments; s++)
        {
            for (nint k = 0; k < t.SegmentLength; k++)
            {
                V b0 = S.Load(b);
                V x = S.All(a0[k]);
                c00 = S.MultiplyAdd(x, b0, c00);
                x = S.All(a1[k]);
                c10 = S.MultiplyAdd(x, b0, c10);
                x = S.All(a2[k]);
                c20 = S.MultiplyAdd(x, b0, c20);
                x = S.All(a3[k]);
                c30 = S.MultiplyAdd(x, b0, c30);
                x = S.All(a4[k]);
                c40 = S.MultiplyAdd(x, b0, c40);
                x = S.All(a5[k]);
                c50 = S.MultiplyAdd(x, b0, c50);
                b += bStride;
            }

            int next = t.SegmentStride;
            a0 += next; a1 += next; a2 += next; a3 += next; a4 += next; a5 += next;
        }

        V mask = S.First(t.Columns - column);
        Finish(in t, c00, p, column, mask);

        if (rows == 1)
        {
            return;
        }

        Finish(in t, c10, p + 1, column, mask);

        if (rows == 2)
        {
            return;
        }

        Finish(in t, c20, p + 2, column, mask);

        if (rows == 3)
        {
            return;
        }

        Finish(in t, c30, p + 3, column, mask);

        if (rows == 4)
        {
            return;
        }

        Finish(in t, c40, p + 4, column, mask);

        if (rows == 5)
        {
            return;
        }

        Finish(in t, c50, p + 5, column, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(in TileProduct t, V sum, float* c, int column)
    {
        if (t.Accumulate)
        {
            sum = S.Add(sum, S.Load(c));
        }
        else if (t.Bias != null)
        {
            sum = S.Add(sum, S.Load(t.Bias + column));
        }

        S.Store(t.Relu ? S.Max(S.Zero, sum) : sum, c);
    }

    /// <summary>
    /// A vector that may reach past C's last column. All of it must be inlined: a call anywhere in a tile has the compiler
    /// keep the sums in memory, stored and loaded again at every step, at a quarter of the speed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(in TileProduct t, V sum, int p, int column, V mask)
    {
        float* c = t.C + t.COffsets[p] + column;
        if (t.Columns - column >= S.Width)
        {
            Finish(in t, sum, c, column);
            return;
        }

        if (t.Accumulate)
        {
            sum = S.Add(sum, S.LoadWhere(mask, c));
        }
        else if (t.Bias != null)
        {
            sum = S.Add(sum, S.LoadWhere(mask, t.Bias + column));
        }

        S.StoreWhere(mask, t.Relu ? S.Max(S.Zero, sum) : sum, c);
    }
}
