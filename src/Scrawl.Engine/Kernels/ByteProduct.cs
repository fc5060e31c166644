using System.Runtime.Intrinsics.X86;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// <see cref="TileProduct"/> in 8 bits: unsigned bytes of A by signed bytes of B, summed in 32-bit integers, which is exact.
/// <code>
/// c[cOffsets[p] + j] = start[j] + sum over s, k of a[aOffsets[p] + s segmentStride + k] b[s 4 segmentGroups + k, j]
/// </code>
/// A window is <c>Segments</c> runs of <c>SegmentGroups</c> groups of four consecutive bytes. B is <see cref="PackedBytes"/>: where a
/// window's run is no multiple of four, B holds zeros for what is read beyond. Offsets are in elements.
/// </summary>
internal unsafe struct ByteProduct
{
    /// <summary>Columns of B that a tile covers: two 256-bit vectors of 32-bit sums.</summary>
    public const int PanelWidth = 16;

    /// <summary>Consecutive bytes that one instruction multiplies and adds up.</summary>
    public const int Group = 4;

    /// <summary>Positions of a tile.</summary>
    public const int TileRows = 6;

    public byte* A;
    public int* AOffsets;
    public int Segments;
    public int SegmentGroups;
    public nint SegmentStride;

    public sbyte* B;

    /// <summary>From a panel of B to the next, in bytes.</summary>
    public nint PanelStride;

    /// <summary>Added first, one a column.</summary>
    public int* Start;

    public int* C;
    public int* COffsets;

    /// <summary>Columns of C that are written, a multiple of <see cref="PanelWidth"/>.</summary>
    public int Columns;

    /// <summary>Computes rows <paramref name="from"/> to <paramref name="to"/> - 1 of C.</summary>
    public readonly void Run(KernelPath path, int from, int to)
    {
        if (path == KernelPath.Scalar)
        {
            RunScalar(from, to);
        }
        else if (AvxVnni.IsSupported)
        {
            ByteProductSimd<VnniDot>.Run(in this, from, to);
        }
        else
        {
            ByteProductSimd<WideningDot>.Run(in this, from, to);
        }
    }

    private readonly void RunScalar(int from, int to)
    {
        for (int p = from; p < to; p++)
        {
            for (int j = 0; j < Columns; j++)
            {
                int sum = Start[j];
                sbyte* b = B + j / PanelWidth * PanelStride + j % PanelWidth * Group;
                for (int s = 0; s < Segments; s++)
                {
                    byte* a = A + AOffsets[p] + s * SegmentStride;
                    for (int group = 0; group < SegmentGroups; group++, b += PanelWidth * Group)
                    {
                        for (int k = 0; k < Group; k++)
                        {
                            sum += a[group * Group + k] * b[k];
                        }
                    }
                }

                C[COffsets[p] + j] = sum;
            }
        }
    }
}
