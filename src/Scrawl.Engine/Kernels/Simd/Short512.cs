using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>512 bits: 32 16-bit integers.</summary>
internal readonly unsafe struct Short512 : IShortSimd<Vector512<short>>
{
    public static int Width => Vector512<short>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(short* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<short> value, short* to) => Vector512.Store(value, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> LoadBytes(byte* from) => Avx512BW.ConvertToVector512Int16(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreOffsetBytes(Vector512<short> value, byte* to) =>
        Vector256.Store(Avx512BW.ConvertToVector256SByteWithSaturation(value).AsByte() ^ Vector256.Create((byte)ByteWinograd.Offset), to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Add(Vector512<short> a, Vector512<short> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Subtract(Vector512<short> a, Vector512<short> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Times4(Vector512<short> a) => a << 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> MultiplyFraction(Vector512<short> a, Vector512<short> b) => Avx512BW.MultiplyHighRoundScale(a, b);
}
