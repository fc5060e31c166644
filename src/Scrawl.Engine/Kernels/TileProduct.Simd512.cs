using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Narrow = Scrawl.Engine.Kernels.Simd.TileProductSimd<Scrawl.Engine.Kernels.Simd.Simd512, System.Runtime.Intrinsics.Vector512<float>>;
using Row = Scrawl.Engine.Kernels.Simd.TileProductRow<Scrawl.Engine.Kernels.Simd.Simd512, System.Runtime.Intrinsics.Vector512<float>>;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="TileProduct"/> for 32 registers of 512 bits: 6 positions by 4 vectors (64 columns). 24
/// accumulators, four vectors of B and one broadcast value of A make 29 registers. Each step loads 10 values for 24
/// multiply-adds, so the multiply-add units, not the loads, set the pace; B streams from L2 at 256 bytes a step of 12
/// cycles, A stays in L1. The last 2 to 5 positions have a tile of just as many, a single one <see cref="TileProductRow{S, V}"/>.
/// Columns past the last whole panel of 64 go to the narrower tiles.
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
                switch (to - p)
                {
                    case 1: Row.Run(in t, p, column); break;
                    case 2: Tile4<IRows.Two>(in t, p, column); break;
                    case 3: Tile4<IRows.Three>(in t, p, column); break;
                    case 4: Tile4<IRows.Four>(in t, p, column); break;
                    case 5: Tile4<IRows.Five>(in t, p, column); break;
                    default: Tile4<IRows.Six>(in t, p, column); break;
                }
            }
        }

        Narrow.RunColumns(in t, from, to, column);
    }

    /// <summary>6 positions, or the 2 to 5 that are left, by 64 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4<R>(in TileProduct t, int p, int column)
        where R : struct, IRows
    {
        int* offsets = t.AOffsets + p;
        float* a0 = t.A + offsets[0], a1 = t.A + offsets[1], a2 = R.Count > 2 ? t.A + offsets[2] : a0;
        float* a3 = R.Count > 3 ? t.A + offsets[3] : a0, a4 = R.Count > 4 ? t.A + offsets[4] : a0, a5 = R.Count > 5 ? t.A + offsets[5] : a0;
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

                if (R.Count > 2)
                {
                    x = Vector512.Create(a2[k]);
                    c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
                    c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
                    c22 = Vector512.FusedMultiplyAdd(x, b2, c22);
                    c23 = Vector512.FusedMultiplyAdd(x, b3, c23);
                }

                if (R.Count > 3)
                {
                    x = Vector512.Create(a3[k]);
                    c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
                    c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
                    c32 = Vector512.FusedMultiplyAdd(x, b2, c32);
                    c33 = Vector512.FusedMultiplyAdd(x, b3, c33);
                }

                if (R.Count > 4)
                {
                    x = Vector512.Create(a4[k]);
                    c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
                    c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
                    c42 = Vector512.FusedMultiplyAdd(x, b2, c42);
                    c43 = Vector512.FusedMultiplyAdd(x, b3, c43);
                }

                if (R.Count > 5)
                {
                    x = Vector512.Create(a5[k]);
                    c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
                    c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
                    c52 = Vector512.FusedMultiplyAdd(x, b2, c52);
                    c53 = Vector512.FusedMultiplyAdd(x, b3, c53);
                }

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

        c = t.C + t.COffsets[p + 1] + column;
        Narrow.Finish(in t, c10, c, column);
        Narrow.Finish(in t, c11, c + 16, column + 16);
        Narrow.Finish(in t, c12, c + 32, column + 32);
        Narrow.Finish(in t, c13, c + 48, column + 48);

        if (R.Count == 2)
        {
            return;
        }

        c = t.C + t.COffsets[p + 2] + column;
        Narrow.Finish(in t, c20, c, column);
        Narrow.Finish(in t, c21, c + 16, column + 16);
        Narrow.Finish(in t, c22, c + 32, column + 32);
        Narrow.Finish(in t, c23, c + 48, column + 48);

        if (R.Count == 3)
        {
            return;
        }

        c = t.C + t.COffsets[p + 3] + column;
        Narrow.Finish(in t, c30, c, column);
        Narrow.Finish(in t, c31, c + 16, column + 16);
        Narrow.Finish(in t, c32, c + 32, column + 32);
        Narrow.Finish(in t, c33, c + 48, column + 48);

        if (R.Count == 4)
        {
            return;
        }

        c = t.C + t.COffsets[p + 4] + column;
        Narrow.Finish(in t, c40, c, column);
        Narrow.Finish(in t, c41, c + 16, column + 16);
        Narrow.Finish(in t, c42, c + 32, column + 32);
        Narrow.Finish(in t, c43, c + 48, column + 48);

        if (R.Count == 5)
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
