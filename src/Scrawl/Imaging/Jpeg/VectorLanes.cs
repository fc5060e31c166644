using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging.Jpeg;

/// <summary>Exchanges of lanes between two vectors, of which square blocks are turned about their diagonal.</summary>
internal static class VectorLanes
{
    /// <summary>Exchanges a's upper half with b's lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SwapHalves(ref Vector256<int> a, ref Vector256<int> b) =>
        Swap(ref a, ref b, Vector256.Create(4, 5, 6, 7, 0, 1, 2, 3), Vector256.Create(-1, -1, -1, -1, 0, 0, 0, 0));

    /// <summary>In either half, exchanges a's upper pair with b's lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SwapPairs(ref Vector256<int> a, ref Vector256<int> b) =>
        Swap(ref a, ref b, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5), Vector256.Create(-1, -1, 0, 0, -1, -1, 0, 0));

    /// <summary>In each pair, exchanges a's upper lane with b's lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SwapSingles(ref Vector256<int> a, ref Vector256<int> b) =>
        Swap(ref a, ref b, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6), Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0));

    /// <summary>Exchanges the lanes of a that are not kept with those of b that lie across.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap(ref Vector256<int> a, ref Vector256<int> b, Vector256<int> across, Vector256<int> keep)
    {
        Vector256<int> other = Vector256.Shuffle(a, across);
        a = Vector256.ConditionalSelect(keep, a, Vector256.Shuffle(b, across));
        b = Vector256.ConditionalSelect(keep, other, b);
    }
}
