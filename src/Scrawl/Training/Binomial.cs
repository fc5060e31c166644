using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>The average of 3 x 3 pixels, weighted [1 2 1] / 4 on each axis.</summary>
internal readonly struct Binomial : INeighbourhood
{
    private const int Stride = InkFilter.Stride;

    public static float At(ReadOnlySpan<float> frame, int at) =>
        (Column(frame, at - 1) + 2 * Column(frame, at) + Column(frame, at + 1)) / 16;

    public static Vector256<float> At(ref float frame, nuint at) =>
        (Column(ref frame, at - 1) + 2 * Column(ref frame, at) + Column(ref frame, at + 1)) / 16;

    private static float Column(ReadOnlySpan<float> frame, int at) => frame[at - Stride] + 2 * frame[at] + frame[at + Stride];

    private static Vector256<float> Column(ref float frame, nuint at) =>
        Vector256.LoadUnsafe(ref frame, at - Stride) + 2 * Vector256.LoadUnsafe(ref frame, at) + Vector256.LoadUnsafe(ref frame, at + Stride);
}
