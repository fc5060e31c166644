using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>The most ink of a pixel and its four neighbours: dilation.</summary>
internal readonly struct Darkest : INeighbourhood
{
    private const int Stride = InkFilter.Stride;

    public static float At(ReadOnlySpan<float> frame, int at) =>
        Math.Max(Math.Max(Math.Max(frame[at - 1], frame[at + 1]), Math.Max(frame[at - Stride], frame[at + Stride])), frame[at]);

    public static Vector256<float> At(ref float frame, nuint at)
    {
        var beside = Vector256.MaxNative(Vector256.LoadUnsafe(ref frame, at - 1), Vector256.LoadUnsafe(ref frame, at + 1));
        var upDown = Vector256.MaxNative(Vector256.LoadUnsafe(ref frame, at - Stride), Vector256.LoadUnsafe(ref frame, at + Stride));
        return Vector256.MaxNative(Vector256.MaxNative(beside, upDown), Vector256.LoadUnsafe(ref frame, at));
    }
}
