using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging;

/// <summary>The one rule by which colour becomes grey, the same in every format.</summary>
internal static class Grey
{
    /// <summary>ITU-R BT.601 luma in 16-bit fixed point; the three weights sum to 65536, so grey stays exactly grey.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Of(int r, int g, int b) => (byte)(((19595 * r) + (38470 * g) + (7471 * b) + 32768) >> 16);

    /// <summary>The same for eight pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Of(Vector256<int> r, Vector256<int> g, Vector256<int> b) =>
        ((r * 19595) + (g * 38470) + (b * 7471) + Vector256.Create(32768)) >> 16;

    /// <summary>A sample seen over white paper: (v a + 255 (255 - a)) / 255, to the nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OverWhite(int v, int alpha) => ((v * alpha) + (255 * (255 - alpha)) + 127) / 255;
}
