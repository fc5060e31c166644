using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The transform of <see cref="ByteWinograd"/> for any width, as <see cref="WinogradSimd{S, V}"/> has it for floats: a vector of
/// channels at a time, columns first, then rows, 36 vectors of scratch between. Twice the channels a vector holds, and a quarter of the
/// bytes read and written.
/// </summary>
internal static unsafe class ByteWinogradSimd<S, V>
    where S : struct, IShortSimd<V>
    where V : struct
{
    private const int Patch = Winograd.Patch;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformInput(
        byte* d, nint rowStride, nint pixelStride, int channels, short* factor, nint factorStride, byte* v, nint vStride, short* scratch)
    {
        for (int c = 0; c < channels; c += S.Width)
        {
            for (int j = 0; j < Patch; j++)
            {
                byte* column = d + j * pixelStride + c;
                Forward(
                    S.LoadBytes(column), S.LoadBytes(column + rowStride), S.LoadBytes(column + 2 * rowStride),
                    S.LoadBytes(column + 3 * rowStride), S.LoadBytes(column + 4 * rowStride), S.LoadBytes(column + 5 * rowStride),
                    out V v0, out V v1, out V v2, out V v3, out V v4, out V v5);
                short* to = scratch + j * S.Width;
                S.Store(v0, to);
                S.Store(v1, to + Patch * S.Width);
                S.Store(v2, to + 2 * Patch * S.Width);
                S.Store(v3, to + 3 * Patch * S.Width);
                S.Store(v4, to + 4 * Patch * S.Width);
                S.Store(v5, to + 5 * Patch * S.Width);
            }

            for (int i = 0; i < Patch; i++)
            {
                short* row = scratch + i * Patch * S.Width;
                Forward(
                    S.Load(row), S.Load(row + S.Width), S.Load(row + 2 * S.Width), S.Load(row + 3 * S.Width), S.Load(row + 4 * S.Width), S.Load(row + 5 * S.Width),
                    out V v0, out V v1, out V v2, out V v3, out V v4, out V v5);
                byte* to = v + i * Patch * vStride + c;
                short* by = factor + i * Patch * factorStride + c;
                S.StoreOffsetBytes(S.MultiplyFraction(v0, S.Load(by)), to);
                S.StoreOffsetBytes(S.MultiplyFraction(v1, S.Load(by + factorStride)), to + vStride);
                S.StoreOffsetBytes(S.MultiplyFraction(v2, S.Load(by + 2 * factorStride)), to + 2 * vStride);
                S.StoreOffsetBytes(S.MultiplyFraction(v3, S.Load(by + 3 * factorStride)), to + 3 * vStride);
                S.StoreOffsetBytes(S.MultiplyFraction(v4, S.Load(by + 4 * factorStride)), to + 4 * vStride);
                S.StoreOffsetBytes(S.MultiplyFraction(v5, S.Load(by + 5 * factorStride)), to + 5 * vStride);
            }
        }
    }

    /// <summary>Bt d: six values in, six out, each factor of Bt a shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(V d0, V d1, V d2, V d3, V d4, V d5, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5)
    {
        V even4 = S.Subtract(d4, S.Times4(d2)), odd4 = S.Subtract(d3, S.Times4(d1));
        V even1 = S.Subtract(d4, d2), odd1 = S.Subtract(d3, d1);
        V odd2 = S.Add(odd1, odd1);
        v0 = S.Add(S.Times4(S.Subtract(d0, d2)), even1);
        v1 = S.Add(even4, odd4);
        v2 = S.Subtract(even4, odd4);
        v3 = S.Add(even1, odd2);
        v4 = S.Subtract(even1, odd2);
        v5 = S.Subtract(S.Subtract(d5, d3), S.Times4(odd1));
    }
}
