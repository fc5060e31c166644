using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>
/// The effects that change each grey value by itself, on images of 784 floats, 0..1: 98 vectors of eight, by operations that
/// round alike on every processor.
/// </summary>
internal static class InkTone
{
    /// <summary>
    /// The grey that sharpening leaves where it is. A little below the middle, so that thin strokes, which the bending has
    /// greyed, stay whole.
    /// </summary>
    public const float Threshold = 0.4f;

    /// <summary>The darkest ink; 0 where there is none.</summary>
    public static float Peak(ReadOnlySpan<float> image)
    {
        var peak = Vector256<float>.Zero;
        foreach (var v in MemoryMarshal.Cast<float, Vector256<float>>(image))
        {
            peak = Vector256.MaxNative(peak, v);
        }

        float most = 0;
        for (int i = 0; i < Vector256<float>.Count; i++)
        {
            most = Math.Max(most, peak[i]);
        }

        return most;
    }

    /// <summary>Brings the darkest ink to this grey, all else in proportion; at most to 1. Paper alone stays so.</summary>
    public static void BringTo(Span<float> image, float peak)
    {
        float now = Peak(image);
        if (now > 0)
        {
            Scale(image, peak / now);
        }
    }

    /// <summary>min(1, factor v).</summary>
    public static void Scale(Span<float> image, float factor)
    {
        foreach (ref var v in MemoryMarshal.Cast<float, Vector256<float>>(image))
        {
            v = Vector256.MinNative(Vector256.Create(factor) * v, Vector256<float>.One);
        }
    }

    /// <summary>t + slope (v - t), kept in 0..1, about the threshold t.</summary>
    public static void Sharpen(Span<float> image, float slope)
    {
        var threshold = Vector256.Create(Threshold);
        foreach (ref var v in MemoryMarshal.Cast<float, Vector256<float>>(image))
        {
            var sharp = threshold + Vector256.Create(slope) * (v - threshold);
            v = Vector256.MinNative(Vector256.MaxNative(sharp, Vector256<float>.Zero), Vector256<float>.One);
        }
    }

    /// <summary>Multiplies the odds v / (1 - v) by e^amount: v / (v + e^-amount (1 - v)).</summary>
    public static void Darken(Span<float> image, float amount)
    {
        var lighter = Vector256.Create((float)Math.Exp(-amount));
        foreach (ref var v in MemoryMarshal.Cast<float, Vector256<float>>(image))
        {
            v /= v + lighter * (Vector256<float>.One - v);
        }
    }
}
