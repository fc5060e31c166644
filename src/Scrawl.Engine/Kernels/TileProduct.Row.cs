using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="TileProduct"/> for a single position, a dense layer's one image: 64 columns, a panel of B, in 4 sums of 512
/// bits or 8 of 256, with one broadcast value of A. Each step takes 256 bytes of B for as many multiply-adds as there are sums, in the 4
/// cycles of their latency at best; so B sets the pace, at 64 bytes a cycle from L2 and half of it from L3. Its lines are asked for 2 KB
/// ahead of their use: the processor does the same by itself, but starts anew at every page of 4 KB.
/// </summary>
internal static unsafe class TileProductRow<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    private const int LineFloats = 16;
    private const int Ahead = 512;

    /// <summary>Position <paramref name="p"/> and the panel of columns that starts at <paramref name="column"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in TileProduct t, int p, int column)
    {
        float* a = t.A + t.AOffsets[p];
        float* b = t.B + column / TileProduct.PanelWidth * t.PanelStride;
        int bStride = t.BStride;
        V c0 = S.Zero, c1 = S.Zero, c2 = S.Zero, c3 = S.Zero, c4 = S.Zero, c5 = S.Zero, c6 = S.Zero, c7 = S.Zero;
        for (int s = 0; s < t.Segments; s++)
        {
            for (nint k = 0; k < t.SegmentLength; k++)
            {
                Sse.Prefetch0(b + Ahead);
                Sse.Prefetch0(b + Ahead + LineFloats);
                Sse.Prefetch0(b + Ahead + 2 * LineFloats);
                Sse.Prefetch0(b + Ahead + 3 * LineFloats);
                V x = S.All(a[k]);
                c0 = S.MultiplyAdd(x, S.Load(b), c0);
                c1 = S.MultiplyAdd(x, S.Load(b + S.Width), c1);
                c2 = S.MultiplyAdd(x, S.Load(b + 2 * S.Width), c2);
                c3 = S.MultiplyAdd(x, S.Load(b + 3 * S.Width), c3);
                if (S.Width < LineFloats)
                {
                    c4 = S.MultiplyAdd(x, S.Load(b + 4 * S.Width), c4);
                    c5 = S.MultiplyAdd(x, S.Load(b + 5 * S.Width), c5);
                    c6 = S.MultiplyAdd(x, S.Load(b + 6 * S.Width), c6);
                    c7 = S.MultiplyAdd(x, S.Load(b + 7 * S.Width), c7);
                }

                b += bStride;
            }

            a += t.SegmentStride;
        }

        float* c = t.C + t.COffsets[p] + column;
        TileProductSimd<S, V>.Finish(in t, c0, c, column);
        TileProductSimd<S, V>.Finish(in t, c1, c + S.Width, column + S.Width);
        TileProductSimd<S, V>.Finish(in t, c2, c + 2 * S.Width, column + 2 * S.Width);
        TileProductSimd<S, V>.Finish(in t, c3, c + 3 * S.Width, column + 3 * S.Width);
        if (S.Width < LineFloats)
        {
            TileProductSimd<S, V>.Finish(in t, c4, c + 4 * S.Width, column + 4 * S.Width);
            TileProductSimd<S, V>.Finish(in t, c5, c + 5 * S.Width, column + 5 * S.Width);
            TileProductSimd<S, V>.Finish(in t, c6, c + 6 * S.Width, column + 6 * S.Width);
            TileProductSimd<S, V>.Finish(in t, c7, c + 7 * S.Width, column + 7 * S.Width);
        }
    }
}
