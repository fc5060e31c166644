using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// For processors without <see cref="AvxVnni"/>: bytes of even and of odd place widened to 16 bits, multiplied and added up in pairs.
/// <c>vpmaddubsw</c> would be shorter, but its 16-bit sums saturate.
/// </summary>
internal readonly struct WideningDot : IByteDot
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> c, Vector256<byte> a, Vector256<sbyte> b)
    {
        Vector256<short> aEven = (a.AsUInt16() & Vector256.Create((ushort)0xFF)).AsInt16(), aOdd = (a.AsUInt16() >>> 8).AsInt16();
        Vector256<short> bEven = (b.AsInt16() << 8) >> 8, bOdd = b.AsInt16() >> 8;
        return c + Avx2.MultiplyAddAdjacent(aEven, bEven) + Avx2.MultiplyAddAdjacent(aOdd, bOdd);
    }
}
