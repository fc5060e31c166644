using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Narrow = Scrawl.Engine.Kernels.Simd.TileProductSimd<Scrawl.Engine.Kernels.Simd.Simd512, System.Runtime.Intrinsics.Vector512<float>>;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="TileProduct"/> for 32 registers of 512 bits: 6 positions by 4 vectors (64 columns). 24
/// accumulators, four vectors of B and one broadcast value of A make 29 registers. Each step loads 10 values for 24
/// multiply-adds, so the multiply-add units, not the loads, set the pace; B streams from L2 at 256 bytes a step of 12
/// cycles, A stays in L1. Columns past the last whole panel of 64 go to the narrower tiles.
/// </summary>
internal static unsafe class TileProductSimd512
{
    public static void Run(in TileProduct t, int from, int to)
    {
        int column = 0;
        for (; column + TileProduct.PanelWidth <= t.Columns; column += TileProduct.PanelWidth)
        {
            for (int p = from; p < to; p += TileProduct.TileRows)
            {
                Tile4(in t, p, Math.Min(TileProduct.TileRows, to - p), column);
            }
        }

        Narrow.RunColumns(in t, from, to, column);
    }

    /// <summary>6 positions by 64 columns. Positions past the end repeat the last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in TileProduct t, int p, int rows, int column)
    {
        int* offsets = t.AOffsets + p;
        int last = rows - 1;
        float* a0 = t.A + offsets[0], a1 = t.A + offsets[Math.Min(1, last)], a2 = t.A + offsets[Math.Min(2, last)];
        float* a3 = t.A + offsets[Math.Min(3, last)], a4 = t.A + offsets[Math.Min(4, last)], a5 = t.A + offsets[Math.Min(5, last)];
        float* b = t.B + column / TileProduct.PanelWidth * t.PanelStride + column % TileProduct.PanelWidth;
        int bStride = t.BStride;

        Vector512<float> c00 = Vector512<float>.Zero, c01 = Vector512<float>.Zero, c02 = Vector512<float>.Zero, c03 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero, c11 = Vector512<float>.Zero, c12 = Vector512<float>.Zero, c13 = Vector512<float>.Zero;
        Vector512<float> c20 = Vector512<float>.Zero, c21 = Vector512<float>.Zero, c22 = Vector512<float>.Zero, c23 = Vector512<float>.Zero;
        Vector512<float> c30 = Vector512<float>.Zero, c31 = Vector512<float>.Zero, c32 = Vector512<float>.Zero, c33 = Vector512<float>.Zero;
        Vector512<float> c40 = Vector512<float>.Zero, c41 = Vector512<float>.Zero, c42 = Vector512<float>.Zero, c43 = Vector512<float>.Zero;
        Vector512<float> c50 = Vector512<float>.Zero, c51 = Vector512<float>.Zero, c52 = Vector512<float>.Zero, c53 = Vector512<float>.Zero;
        for (int s = 0; s < t.Segments; s++)
        {
            for (nint k = 0; k < t.SegmentLength; k++)
            {
                Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16), b2 = Vector512.Load(b + 32), b3 = Vector512.Load(b + 48);
                Vector512<float> x = Vector512.Create(a0[k]);
                c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
                c02 = Vector512.FusedMultiplyAdd(x, b2, c02);
                c03 = Vector512.FusedMultiplyAdd(x, b3, c03);
                x = Vector512.Create(a1[k]);
                c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
                c12 = Vector512.FusedMultiplyAdd(x, b2, c12);
                c13 = Vector512.FusedMultiplyAdd(x, b3, c13);
                x = Vector512.Create(a2[k]);
                c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
                c22 = Vector512.FusedMultiplyAdd(x, b2, c22);
                c23 = Vector512.FusedMultiplyAdd(x, b3, c23);
                x = Vector512.Create(a3[k]);
                c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
                c32 = Vector512.FusedMultiplyAdd(x, b2, c32);
                c33 = Vector512.FusedMultiplyAdd(x, b3, c33);
                x = Vector512.Create(a4[k]);
                c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
                c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
                c42 = Vector512.FusedMultiplyAdd(x, b2, c42);
                c43 = Vector512.FusedMultiplyAdd(x, b3, c43);
                x = Vector512.Create(a5[k]);
                c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
                c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
                c52 = Vector512.FusedMultiplyAdd(x, b2, c52);
                c53 = Vector512.FusedMultiplyAdd(x, b3, c53);
                b += bStride;
            }

            int next = t.SegmentStride;
            a0 += next; a1 += next; a2 += next; a3 += next; a4 += next; a5 += next;
        }

        float* c = t.C + t.COffsets[p] + column;
        Narrow.Finish(in t, c00, c, column);
        Narrow.Finish(in t, c01, c + 16, column + 16);
        Narrow.Finish(in t, c02, c + 32, column + 32);
        Narrow.Finish(in t, c03, c + 48, column + 48);

        if (rows == 1)
        {
            return;
        }

        c = t.C + t.COffsets[p + 1] + column;
        Narrow.Finish(in t, c10, c, column);
        Narrow.Finish(in t, c11, c + 16, column + 16);
        Narrow.Finish(in t, c12, c + 32, column + 32);
        Narrow.Finish(in t, c13, c + 48, column + 48);

        if (rows == 2)
        {
            return;
        }

        c = t.C + t.COffsets[p + 2] + column;
        Narrow.Finish(in t, c20, c, column);
        Narrow.Finish(in t, c21, c + 16, column + 16);
        Narrow.Finish(in t, c22, c + 32, column + 32);
        Narrow.Finish(in t, c23, c + 48, column + 48);

        if (rows == 3)
        {
            return;
        }

        c = t.C + t.COffsets[p + 3] + column;
        Narrow.Finish(in t, c30, c, column);
        Narrow.Finish(in t, c31, c + 16, column + 16);
        Narrow.Finish(in t, c32, c + 32, column + 32);
        Narrow.Finish(in t, c33, c + 48, column + 48);

        if (rows == 4)
        {
            return;
        }

        c = t.C + t.COffsets[p + 4] + column;
        Narrow.Finish(in t, c40, c, column);
        Narrow.Finish(in t, c41, c + 16, column + 16);
        Narrow.Finish(in t, c42, c + 32, column + 32);
        Narrow.Finish(in t, c43, c + 48, column + 48);

        if (rows == 5)
        {
            return;
        }

        c = t.C + t.COffsets[p + 5] + column;
        Narrow.Finish(in t, c50, c, column);
        Narrow.Finish(in t, c51, c + 16, column + 16);
        Narrow.Finish(in t, c52, c + 32, column + 32);
        Narrow.Finish(in t, c53, c + 48, column + 48);
    }
}
