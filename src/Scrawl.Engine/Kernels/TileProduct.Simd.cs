using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="TileProduct"/> that fits 16 vector registers, for any width: 6 positions by 2 vectors of
/// columns. Twelve accumulators, two vectors of B and one broadcast value of A make 15 registers; the twelve sums are
/// independent, more than the 8 to 10 that two multiply-add units of latency 4 to 5 need to stay busy, and each step
/// loads 8 values for 12 multiply-adds, below what two load units deliver. The last 1 to 5 positions have a tile of just as many, and so have
/// the last columns (<see cref="TileProductTail{S, V}"/>); a single position on its own takes whole panels (<see cref="TileProductRow{S, V}"/>).
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
            if (to - from == 1 && t.Columns - column >= TileProduct.PanelWidth)
            {
                TileProductRow<S, V>.Run(in t, from, column);
                column += TileProduct.PanelWidth;
                continue;
            }

            bool two = t.Columns - column >= 2 * S.Width;
            for (int p = from; p < to; p += TileProduct.TileRows)
            {
                switch (to - p)
                {
                    case 1: Tile<IRows.One>(in t, p, column, two); break;
                    case 2: Tile<IRows.Two>(in t, p, column, two); break;
                    case 3: Tile<IRows.Three>(in t, p, column, two); break;
                    case 4: Tile<IRows.Four>(in t, p, column, two); break;
                    case 5: Tile<IRows.Five>(in t, p, column, two); break;
                    default: Tile<IRows.Six>(in t, p, column, two); break;
                }
            }

            column += two ? 2 * S.Width : S.Width;
        }
    }

    private static void Tile<R>(in TileProduct t, int p, int column, bool two)
        where R : struct, IRows
    {
        if (two)
        {
            Tile2<R>(in t, p, column);
        }
        else
        {
            TileProductTail<S, V>.Run<R>(in t, p, column);
        }
    }

    /// <summary>6 positions, or as many as are left, by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2<R>(in TileProduct t, int p, int column)
        where R : struct, IRows
    {
        int* offsets = t.AOffsets + p;
        float* a0 = t.A + offsets[0], a1 = R.Count > 1 ? t.A + offsets[1] : a0, a2 = R.Count > 2 ? t.A + offsets[2] : a0;
        float* a3 = R.Count > 3 ? t.A + offsets[3] : a0, a4 = R.Count > 4 ? t.A + offsets[4] : a0, a5 = R.Count > 5 ? t.A + offsets[5] : a0;
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

                if (R.Count > 1)
                {
                    x = S.All(a1[k]);
                    c10 = S.MultiplyAdd(x, b0, c10);
                    c11 = S.MultiplyAdd(x, b1, c11);
                }

                if (R.Count > 2)
                {
                    x = S.All(a2[k]);
                    c20 = S.MultiplyAdd(x, b0, c20);
                    c21 = S.MultiplyAdd(x, b1, c21);
                }

                if (R.Count > 3)
                {
                    x = S.All(a3[k]);
                    c30 = S.MultiplyAdd(x, b0, c30);
                    c31 = S.MultiplyAdd(x, b1, c31);
                }

                if (R.Count > 4)
                {
                    x = S.All(a4[k]);
                    c40 = S.MultiplyAdd(x, b0, c40);
                    c41 = S.MultiplyAdd(x, b1, c41);
                }

                if (R.Count > 5)
                {
                    x = S.All(a5[k]);
                    c50 = S.MultiplyAdd(x, b0, c50);
                    c51 = S.MultiplyAdd(x, b1, c51);
                }

                b += bStride;
            }

            int next = t.SegmentStride;
            a0 += next; a1 += next; a2 += next; a3 += next; a4 += next; a5 += next;
        }

        float* c = t.C + t.COffsets[p] + column;
        Finish(in t, c00, c, column);
        Finish(in t, c01, c + S.Width, column + S.Width);

        if (R.Count == 1)
        {
            return;
        }

        c = t.C + t.COffsets[p + 1] + column;
        Finish(in t, c10, c, column);
        Finish(in t, c11, c + S.Width, column + S.Width);

        if (R.Count == 2)
        {
            return;
        }

        c = t.C + t.COffsets[p + 2] + column;
        Finish(in t, c20, c, column);
        Finish(in t, c21, c + S.Width, column + S.Width);

        if (R.Count == 3)
        {
            return;
        }

        c = t.C + t.COffsets[p + 3] + column;
        Finish(in t, c30, c, column);
        Finish(in t, c31, c + S.Width, column + S.Width);

        if (R.Count == 4)
        {
            return;
        }

        c = t.C + t.COffsets[p + 4] + column;
        Finish(in t, c40, c, column);
        Finish(in t, c41, c + S.Width, column + S.Width);

        if (R.Count == 5)
        {
            return;
        }

        c = t.C + t.COffsets[p + 5] + column;
        Finish(in t, c50, c, column);
        Finish(in t, c51, c + S.Width, column + S.Width);
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
}
