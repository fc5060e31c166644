using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>The least ink of a pixel and its four neighbours: erosion.</summary>
internal readonly struct Lightest : INeighbourhood
{
    private const int Stride = InkFilter.Stride;

    public static float At(ReadOnlySpan<float> frame, int at) =>
        Math.Min(Math.Min(Math.Min(frame[at - 1], frame[at + 1]), Math.Min(frame[at - Stride], frame[at + Stride])), frame[at]);

    public static Vector256<float> At(ref float frame, nuint at)
    {
        var beside = Vector256.MinNative(Vector256.LoadUnsafe(ref frame, at - 1), Vector256.LoadUnsafe(ref frame, at + 1));
        var upDown = Vector256.MinNative(Vector256.LoadUnsafe(ref frame, at - Stride), Vector256.LoadUnsafe(ref frame, at + Stride));
        return Vector256.MinNative(Vector256.MinNative(beside, upDown), Vector256.LoadUnsafe(ref frame, at));
    }
}
