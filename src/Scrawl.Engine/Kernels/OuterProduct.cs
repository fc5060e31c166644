using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// The sum of outer products that the gradients by weights of convolution and dense are: over a list of positions,
/// each one's window of A times its row of dy.
/// <code>
/// dw[s segmentLength + k, j] += sum over p of a[aOffsets[p] + s segmentStride + k] dy[dyOffsets[p] + j]
/// </code>
/// Windows as in <see cref="TileProduct"/>. The sum runs over the positions in the order of the list, so the same list
/// gives the same bytes.
/// </summary>
internal unsafe struct OuterProduct
{
    /// <summary>Rows of dw of a tile.</summary>
    public const int TileRows = 6;

    public float* A;
    public int* AOffsets;
    public int Segments;
    public int SegmentLength;
    public int SegmentStride;

    public float* DY;
    public int* DYOffsets;

    /// <summary>Columns of dy and dw.</summary>
    public int Columns;

    /// <summary>The gradient, (segments x segmentLength, columns), packed rows.</summary>
    public float* DW;

    /// <summary>
    /// Adds positions <paramref name="from"/> to <paramref name="to"/> - 1 to rows <paramref name="rowFrom"/> to
    /// <paramref name="rowTo"/> - 1 of every segment. To keep dy's rows in L1 while dw's tiles pass by, call it with a few
    /// dozen positions at a time.
    /// </summary>
    public readonly void Run(KernelPath path, int from, int to, int rowFrom, int rowTo)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                OuterProductSimd512.Run(in this, from, to, rowFrom, rowTo);
                break;
            case KernelPath.Simd256:
                OuterProductSimd<Simd256, Vector256<float>>.RunColumns(in this, from, to, rowFrom, rowTo, 0);
                break;
            default:
                RunScalar(from, to, rowFrom, rowTo);
                break;
        }
    }

    private readonly void RunScalar(int from, int to, int rowFrom, int rowTo)
    {
        for (int s = 0; s < Segments; s++)
        {
            for (int k = rowFrom; k < rowTo; k++)
            {
                float* dw = DW + (s * (nint)SegmentLength + k) * Columns;
                for (int p = from; p < to; p++)
                {
                    float a = A[AOffsets[p] + s * (nint)SegmentStride + k];
                    float* dy = DY + DYOffsets[p];
                    for (int j = 0; j < Columns; j++)
                    {
                        dw[j] += a * dy[j];
                    }
                }
            }
        }
    }
}
