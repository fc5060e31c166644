using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>256 bits: 16 16-bit integers.</summary>
internal readonly unsafe struct Short256 : IShortSimd<Vector256<short>>
{
    public static int Width => Vector256<short>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(short* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<short> value, short* to) => Vector256.Store(value, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> LoadBytes(byte* from) => Avx2.ConvertToVector256Int16(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreOffsetBytes(Vector256<short> value, byte* to) =>
        Vector128.Store(Sse2.PackSignedSaturate(value.GetLower(), value.GetUpper()).AsByte() ^ Vector128.Create((byte)ByteWinograd.Offset), to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Add(Vector256<short> a, Vector256<short> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Subtract(Vector256<short> a, Vector256<short> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Times4(Vector256<short> a) => a << 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> MultiplyFraction(Vector256<short> a, Vector256<short> b) => Avx2.MultiplyHighRoundScale(a, b);
}
