using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The tile of <see cref="ByteProduct"/>: 6 positions by 2 vectors of eight sums (16 columns). 12 sums, two vectors of B and four bytes
/// of A broadcast make 15 of the 16 registers that the instruction can name. A step of four k loads 8 values for 12 multiply-adds, two a
/// cycle: bound by these, at twice the rate of single precision on 512 bits. B streams at 64 bytes a step from L1 or L2.
/// </summary>
internal static unsafe class ByteProductSimd<D>
    where D : struct, IByteDot
{
    // Columns that a single position takes at a time.
    private const int RowWidth = 4 * ByteProduct.PanelWidth;

    public static void Run(in ByteProduct t, int from, int to)
    {
        int column = 0;
        for (; to - from == 1 && column + RowWidth <= t.Columns; column += RowWidth)
        {
            Row(in t, from, column);
        }

        for (; column < t.Columns; column += ByteProduct.PanelWidth)
        {
            for (int p = from; p < to; p += ByteProduct.TileRows)
            {
                Tile(in t, p, Math.Min(ByteProduct.TileRows, to - p), column);
            }
        }
    }

    /// <summary>6 positions by 16 columns. Positions past the end repeat the last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(in ByteProduct t, int p, int rows, int column)
    {
        int* offsets = t.AOffsets + p;
        int last = rows - 1;
        byte* a0 = t.A + offsets[0], a1 = t.A + offsets[Math.Min(1, last)], a2 = t.A + offsets[Math.Min(2, last)];
        byte* a3 = t.A + offsets[Math.Min(3, last)], a4 = t.A + offsets[Math.Min(4, last)], a5 = t.A + offsets[Math.Min(5, last)];
        sbyte* b = t.B + column / ByteProduct.PanelWidth * t.PanelStride;

        Vector256<int> c00 = Vector256.Load(t.Start + column), c01 = Vector256.Load(t.Start + column + 8);
        Vector256<int> c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01, c40 = c00, c41 = c01, c50 = c00, c51 = c01;
        for (int s = 0; s < t.Segments; s++)
        {
            nint length = t.SegmentGroups * ByteProduct.Group;
            for (nint k = 0; k < length; k += ByteProduct.Group)
            {
                Vector256<sbyte> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 32);
                Vector256<byte> x = Vector256.Create(*(int*)(a0 + k)).AsByte();
                c00 = D.MultiplyAdd(c00, x, b0);
                c01 = D.MultiplyAdd(c01, x, b1);
                x = Vector256.Create(*(int*)(a1 + k)).AsByte();
                c10 = D.MultiplyAdd(c10, x, b0);
                c11 = D.MultiplyAdd(c11, x, b1);
                x = Vector256.Create(*(int*)(a2 + k)).AsByte();
                c20 = D.MultiplyAdd(c20, x, b0);
                c21 = D.MultiplyAdd(c21, x, b1);
                x = Vector256.Create(*(int*)(a3 + k)).AsByte();
                c30 = D.MultiplyAdd(c30, x, b0);
                c31 = D.MultiplyAdd(c31, x, b1);
                x = Vector256.Create(*(int*)(a4 + k)).AsByte();
                c40 = D.MultiplyAdd(c40, x, b0);
                c41 = D.MultiplyAdd(c41, x, b1);
                x = Vector256.Create(*(int*)(a5 + k)).AsByte();
                c50 = D.MultiplyAdd(c50, x, b0);
                c51 = D.MultiplyAdd(c51, x, b1);
                b += ByteProduct.PanelWidth * ByteProduct.Group;
            }

            nint next = t.SegmentStride;
            a0 += next; a1 += next; a2 += next; a3 += next; a4 += next; a5 += next;
        }

        int* c = t.C + column;
        Store(c00, c01, c + t.COffsets[p]);
        if (rows > 1)
        {
            Store(c10, c11, c + t.COffsets[p + 1]);
        }

        if (rows > 2)
        {
            Store(c20, c21, c + t.COffsets[p + 2]);
        }

        if (rows > 3)
        {
            Store(c30, c31, c + t.COffsets[p + 3]);
        }

        if (rows > 4)
        {
            Store(c40, c41, c + t.COffsets[p + 4]);
        }

        if (rows > 5)
        {
            Store(c50, c51, c + t.COffsets[p + 5]);
        }
    }

    /// <summary>
    /// 1 position by 64 columns, a dense layer's single image: eight sums cover the latency of two instructions a cycle. A step loads four
    /// panels' 256 bytes for eight multiply-adds: bound by the memory that B is in.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(in ByteProduct t, int p, int column)
    {
        byte* a = t.A + t.AOffsets[p];
        nint panel = t.PanelStride;
        sbyte* b = t.B + column / ByteProduct.PanelWidth * panel;
        int* start = t.Start + column;
        Vector256<int> c0 = Vector256.Load(start), c1 = Vector256.Load(start + 8), c2 = Vector256.Load(start + 16), c3 = Vector256.Load(start + 24);
        Vector256<int> c4 = Vector256.Load(start + 32), c5 = Vector256.Load(start + 40), c6 = Vector256.Load(start + 48), c7 = Vector256.Load(start + 56);
        for (int s = 0; s < t.Segments; s++, a += t.SegmentStride)
        {
            nint length = t.SegmentGroups * ByteProduct.Group;
            for (nint k = 0; k < length; k += ByteProduct.Group)
            {
                Vector256<byte> x = Vector256.Create(*(int*)(a + k)).AsByte();
                c0 = D.MultiplyAdd(c0, x, Vector256.Load(b));
                c1 = D.MultiplyAdd(c1, x, Vector256.Load(b + 32));
                c2 = D.MultiplyAdd(c2, x, Vector256.Load(b + panel));
                c3 = D.MultiplyAdd(c3, x, Vector256.Load(b + panel + 32));
                c4 = D.MultiplyAdd(c4, x, Vector256.Load(b + 2 * panel));
                c5 = D.MultiplyAdd(c5, x, Vector256.Load(b + 2 * panel + 32));
                c6 = D.MultiplyAdd(c6, x, Vector256.Load(b + 3 * panel));
                c7 = D.MultiplyAdd(c7, x, Vector256.Load(b + 3 * panel + 32));
                b += ByteProduct.PanelWidth * ByteProduct.Group;
            }
        }

        int* c = t.C + t.COffsets[p] + column;
        Store(c0, c1, c);
        Store(c2, c3, c + 16);
        Store(c4, c5, c + 32);
        Store(c6, c7, c + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> left, Vector256<int> right, int* to)
    {
        Vector256.Store(left, to);
        Vector256.Store(right, to + 8);
    }
}
