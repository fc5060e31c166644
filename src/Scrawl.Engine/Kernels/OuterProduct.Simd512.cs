using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Narrow = Scrawl.Engine.Kernels.Simd.OuterProductSimd<Scrawl.Engine.Kernels.Simd.Simd512, System.Runtime.Intrinsics.Vector512<float>>;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="OuterProduct"/> for 32 registers of 512 bits: 6 rows of dw by 4 vectors (64 columns) stay in 24
/// registers while the positions pass by; each position is 4 loads of dy and 6 broadcasts of A for 24 multiply-adds.
/// </summary>
internal static unsafe class OuterProductSimd512
{
    private const int TileColumns = 64;

    public static void Run(in OuterProduct t, int from, int to, int rowFrom, int rowTo)
    {
        int column = 0;
        for (; column + TileColumns <= t.Columns; column += TileColumns)
        {
            for (int s = 0; s < t.Segments; s++)
            {
                float* a = t.A + s * (nint)t.SegmentStride;
                float* dw = t.DW + s * (nint)t.SegmentLength * t.Columns + column;
                for (int k = rowFrom; k < rowTo; k += OuterProduct.TileRows)
                {
                    Tile4(in t, from, to, a + k, dw + k * (nint)t.Columns, Math.Min(OuterProduct.TileRows, rowTo - k), column);
                }
            }
        }

        Narrow.RunColumns(in t, from, to, rowFrom, rowTo, column);
    }

    /// <summary>6 rows by 64 columns. Rows past the end repeat the last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in OuterProduct t, int from, int to, float* a, float* dw, int rows, int column)
    {
        int last = rows - 1;
        nint k1 = Math.Min(1, last), k2 = Math.Min(2, last), k3 = Math.Min(3, last), k4 = Math.Min(4, last), k5 = Math.Min(5, last);
        float* dyColumn = t.DY + column;
        int* aOffsets = t.AOffsets, dyOffsets = t.DYOffsets;

        Vector512<float> w00 = Vector512<float>.Zero, w01 = Vector512<float>.Zero, w02 = Vector512<float>.Zero, w03 = Vector512<float>.Zero;
        Vector512<float> w10 = Vector512<float>.Zero, w11 = Vector512<float>.Zero, w12 = Vector512<float>.Zero, w13 = Vector512<float>.Zero;
        Vector512<float> w20 = Vector512<float>.Zero, w21 = Vector512<float>.Zero, w22 = Vector512<float>.Zero, w23 = Vector512<float>.Zero;
        Vector512<float> w30 = Vector512<float>.Zero, w31 = Vector512<float>.Zero, w32 = Vector512<float>.Zero, w33 = Vector512<float>.Zero;
        Vector512<float> w40 = Vector512<float>.Zero, w41 = Vector512<float>.Zero, w42 = Vector512<float>.Zero, w43 = Vector512<float>.Zero;
        Vector512<float> w50 = Vector512<float>.Zero, w51 = Vector512<float>.Zero, w52 = Vector512<float>.Zero, w53 = Vector512<float>.Zero;
        for (nint p = from; p < to; p++)
        {
            float* x = a + aOffsets[p], dy = dyColumn + dyOffsets[p];
            Vector512<float> dy0 = Vector512.Load(dy), dy1 = Vector512.Load(dy + 16), dy2 = Vector512.Load(dy + 32), dy3 = Vector512.Load(dy + 48);
            Vector512<float> xk = Vector512.Create(x[0]);
            w00 = Vector512.FusedMultiplyAdd(xk, dy0, w00);
            w01 = Vector512.FusedMultiplyAdd(xk, dy1, w01);
            w02 = Vector512.FusedMultiplyAdd(xk, dy2, w02);
            w03 = Vector512.FusedMultiplyAdd(xk, dy3, w03);
            xk = Vector512.Create(x[k1]);
            w10 = Vector512.FusedMultiplyAdd(xk, dy0, w10);
            w11 = Vector512.FusedMultiplyAdd(xk, dy1, w11);
            w12 = Vector512.FusedMultiplyAdd(xk, dy2, w12);
            w13 = Vector512.FusedMultiplyAdd(xk, dy3, w13);
            xk = Vector512.Create(x[k2]);
            w20 = Vector512.FusedMultiplyAdd(xk, dy0, w20);
            w21 = Vector512.FusedMultiplyAdd(xk, dy1, w21);
            w22 = Vector512.FusedMultiplyAdd(xk, dy2, w22);
            w23 = Vector512.FusedMultiplyAdd(xk, dy3, w23);
            xk = Vector512.Create(x[k3]);
            w30 = Vector512.FusedMultiplyAdd(xk, dy0, w30);
            w31 = Vector512.FusedMultiplyAdd(xk, dy1, w31);
            w32 = Vector512.FusedMultiplyAdd(xk, dy2, w32);
            w33 = Vector512.FusedMultiplyAdd(xk, dy3, w33);
            xk = Vector512.Create(x[k4]);
            w40 = Vector512.FusedMultiplyAdd(xk, dy0, w40);
            w41 = Vector512.FusedMultiplyAdd(xk, dy1, w41);
            w42 = Vector512.FusedMultiplyAdd(xk, dy2, w42);
            w43 = Vector512.FusedMultiplyAdd(xk, dy3, w43);
            xk = Vector512.Create(x[k5]);
            w50 = Vector512.FusedMultiplyAdd(xk, dy0, w50);
            w51 = Vector512.FusedMultiplyAdd(xk, dy1, w51);
            w52 = Vector512.FusedMultiplyAdd(xk, dy2, w52);
            w53 = Vector512.FusedMultiplyAdd(xk, dy3, w53);
        }

        Narrow.AddTo(w00, dw);
        Narrow.AddTo(w01, dw + 16);
        Narrow.AddTo(w02, dw + 32);
        Narrow.AddTo(w03, dw + 48);
        if (rows == 1)
        {
            return;
        }

        dw += t.Columns;
        Narrow.AddTo(w10, dw);
        Narrow.AddTo(w11, dw + 16);
        Narrow.AddTo(w12, dw + 32);
        Narrow.AddTo(w13, dw + 48);
        if (rows == 2)
        {
            return;
        }

        dw += t.Columns;
        Narrow.AddTo(w20, dw);
        Narrow.AddTo(w21, dw + 16);
        Narrow.AddTo(w22, dw + 32);
        Narrow.AddTo(w23, dw + 48);
        if (rows == 3)
        {
            return;
        }

        dw += t.Columns;
        Narrow.AddTo(w30, dw);
        Narrow.AddTo(w31, dw + 16);
        Narrow.AddTo(w32, dw + 32);
        Narrow.AddTo(w33, dw + 48);
        if (rows == 4)
        {
            return;
        }

        dw += t.Columns;
        Narrow.AddTo(w40, dw);
        Narrow.AddTo(w41, dw + 16);
        Narrow.AddTo(w42, dw + 32);
        Narrow.AddTo(w43, dw + 48);
        if (rows == 5)
        {
            return;
        }

        dw += t.Columns;
        Narrow.AddTo(w50, dw);
        Narrow.AddTo(w51, dw + 16);
        Narrow.AddTo(w52, dw + 32);
        Narrow.AddTo(w53, dw + 48);
    }
}
