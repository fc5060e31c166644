using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="TileProduct"/> for what is left of the columns, less than two vectors: 6 positions, or as many as are left, by 1
/// vector. Six accumulators, one vector of B; A's values are broadcast by the multiply-add itself where the processor can. Six sums
/// do not cover the latency of two multiply-add units.
/// </summary>
internal static unsafe class TileProductTail<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    /// <summary>The positions of R by 1 vector, which may reach past C's last column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(in TileProduct t, int p, int column)
        where R : struct, IRows
    {
        int* offsets = t.AOffsets + p;
        float* a0 = t.A + offsets[0], a1 = R.Count > 1 ? t.A + offsets[1] : a0, a2 = R.Count > 2 ? t.A + offsets[2] : a0;
        float* a3 = R.Count > 3 ? t.A + offsets[3] : a0, a4 = R.Count > 4 ? t.A + offsets[4] : a0, a5 = R.Count > 5 ? t.A + offsets[5] : a0;
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

                if (R.Count > 1)
                {
                    x = S.All(a1[k]);
                    c10 = S.MultiplyAdd(x, b0, c10);
                }

                if (R.Count > 2)
                {
                    x = S.All(a2[k]);
                    c20 = S.MultiplyAdd(x, b0, c20);
                }

                if (R.Count > 3)
                {
                    x = S.All(a3[k]);
                    c30 = S.MultiplyAdd(x, b0, c30);
                }

                if (R.Count > 4)
                {
                    x = S.All(a4[k]);
                    c40 = S.MultiplyAdd(x, b0, c40);
                }

                if (R.Count > 5)
                {
                    x = S.All(a5[k]);
                    c50 = S.MultiplyAdd(x, b0, c50);
                }

                b += bStride;
            }

            int next = t.SegmentStride;
            a0 += next; a1 += next; a2 += next; a3 += next; a4 += next; a5 += next;
        }

        V mask = S.First(t.Columns - column);
        Finish(in t, c00, p, column, mask);

        if (R.Count == 1)
        {
            return;
        }

        Finish(in t, c10, p + 1, column, mask);

        if (R.Count == 2)
        {
            return;
        }

        Finish(in t, c20, p + 2, column, mask);

        if (R.Count == 3)
        {
            return;
        }

        Finish(in t, c30, p + 3, column, mask);

        if (R.Count == 4)
        {
            return;
        }

        Finish(in t, c40, p + 4, column, mask);

        if (R.Count == 5)
        {
            return;
        }

        Finish(in t, c50, p + 5, column, mask);
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
            TileProductSimd<S, V>.Finish(in t, sum, c, column);
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
