using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// The product that forward convolution, forward dense and their gradients by data all are: each position p of a list
/// gathers a window of A, takes it times the matrix B, and adds the result to its row of C.
/// <code>
/// c[cOffsets[p] + j] = start(p, j) + sum over s, k of a[aOffsets[p] + s segmentStride + k] b[s segmentLength + k, j]
/// </code>
/// with start = 0, bias[j] or what c holds. A window is <c>Segments</c> runs of <c>SegmentLength</c> consecutive floats:
/// with the channels innermost, a row of a convolution's window (kernel width x channels) is one such run, so that no
/// copy of the windows (im2col) is made. Offsets are in floats. B's columns stand in panels of <see cref="PanelWidth"/>
/// columns, its rows <c>BStride</c> apart; B is readable up to a multiple of <see cref="ColumnMultiple"/> columns.
/// </summary>
internal unsafe struct TileProduct
{
    /// <summary>Columns of B that a tile covers: four 512-bit vectors.</summary>
    public const int PanelWidth = 64;

    /// <summary>B's columns are padded to a multiple of this, one 512-bit vector, so that every path loads whole vectors.</summary>
    public const int ColumnMultiple = 16;

    /// <summary>Positions of a tile.</summary>
    public const int TileRows = 6;

    public float* A;
    public int* AOffsets;
    public int Segments;
    public int SegmentLength;
    public int SegmentStride;

    public float* B;
    public int BStride;

    /// <summary>From a panel of B to the next, in floats.</summary>
    public nint PanelStride;

    public float* C;
    public int* COffsets;

    /// <summary>Columns of C that are written.</summary>
    public int Columns;

    /// <summary>Added first, <see cref="Columns"/> floats; null for 0. Not used when <see cref="Accumulate"/> is set.</summary>
    public float* Bias;

    /// <summary>Whether the products are added to what C holds.</summary>
    public bool Accumulate;

    /// <summary>Whether max(c, 0) is stored; NaN stays NaN.</summary>
    public bool Relu;

    /// <summary>Computes rows <paramref name="from"/> to <paramref name="to"/> - 1 of C.</summary>
    public readonly void Run(KernelPath path, int from, int to)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                TileProductSimd512.Run(in this, from, to);
                break;
            case KernelPath.Simd256:
                TileProductSimd<Simd256, Vector256<float>>.Run(in this, from, to);
                break;
            default:
                RunScalar(from, to);
                break;
        }
    }

    private readonly void RunScalar(int from, int to)
    {
        for (int p = from; p < to; p++)
        {
            float* c = C + COffsets[p];
            for (int j = 0; j < Columns; j++)
            {
                float sum = Accumulate ? c[j] : Bias != null ? Bias[j] : 0;
                float* b = B + j / PanelWidth * PanelStride + j % PanelWidth;
                for (int s = 0; s < Segments; s++)
                {
                    float* a = A + AOffsets[p] + s * (nint)SegmentStride;
                    for (int k = 0; k < SegmentLength; k++, b += BStride)
                    {
                        sum += a[k] * *b;
                    }
                }

                c[j] = Relu ? MathF.Max(sum, 0) : sum;
            }
        }
    }
}
