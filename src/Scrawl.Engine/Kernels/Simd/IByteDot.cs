using System.Runtime.Intrinsics;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>One step of <see cref="ByteProduct"/> on a 256-bit vector, as a type argument: inlined, with no call in the tile.</summary>
internal interface IByteDot
{
    /// <summary>c[i] + sum over k = 0 .. 3 of a[4 i + k] b[4 i + k] for each of eight sums, exact.</summary>
    static abstract Vector256<int> MultiplyAdd(Vector256<int> c, Vector256<byte> a, Vector256<sbyte> b);
}
