using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>
/// The effects that look at a pixel's neighbours, on images of 784 floats, 0..1, with paper (0) outside. Each has its
/// definition, one pixel at a time, and a vector form that gives the same bits.
/// </summary>
internal static class InkFilter
{
    // The image stands in a frame of paper, one pixel before and behind: 32 floats a row.
    internal const int Stride = 32;
    private const int Side = ImageWarp.Side;
    private const int FrameLength = (Side + 2) * Stride;

    /// <summary>
    /// Makes strokes thicker (above 0) or thinner by so many pixels. A whole pass changes both edges by a pixel; a part of
    /// one is the blend of the image with the whole pass's, so that the greys at the edges say the fraction.
    /// </summary>
    public static void Thicken(Span<float> image, float pixels)
    {
        Span<float> changed = stackalloc float[ImageWarp.Length];
        for (float passes = Math.Abs(pixels) / 2; passes > 0; passes--)
        {
            if (pixels > 0)
            {
                Apply<Darkest>(image, changed);
            }
            else
            {
                Thin(image, changed);
            }

            Blend(image, changed, Math.Min(passes, 1));
        }
    }

    /// <summary>Blends the image with its binomial average, [1 2 1] / 4 on each axis; the peak stays.</summary>
    public static void Blur(Span<float> image, float fraction)
    {
        float peak = InkTone.Peak(image);
        Span<float> blurred = stackalloc float[ImageWarp.Length];
        Apply<Binomial>(image, blurred);
        Blend(image, blurred, fraction);
        InkTone.BringTo(image, peak);
    }

    /// <summary>Looks at every pixel's neighbourhood, by the fastest form that this processor runs.</summary>
    public static void Apply<T>(ReadOnlySpan<float> image, Span<float> output)
        where T : struct, INeighbourhood
    {
        if (Vector256.IsHardwareAccelerated)
        {
            ApplySimd<T>(image, output);
        }
        else
        {
            ApplyScalar<T>(image, output);
        }
    }

    /// <summary>The definition.</summary>
    internal static void ApplyScalar<T>(ReadOnlySpan<float> image, Span<float> output)
        where T : struct, INeighbourhood
    {
        Span<float> frame = stackalloc float[FrameLength];
        Frame(image, frame);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                output[y * Side + x] = T.At(frame, (y + 1) * Stride + x + 1);
            }
        }
    }

    /// <summary>Eight pixels of a row at a time; the last eight overlap those before.</summary>
    internal static void ApplySimd<T>(ReadOnlySpan<float> image, Span<float> output)
        where T : struct, INeighbourhood
    {
        Span<float> frame = stackalloc float[FrameLength];
        Frame(image, frame);
        ref float first = ref MemoryMarshal.GetReference(frame);
        ref float result = ref MemoryMarshal.GetReference(output);
        for (int y = 0; y < Side; y++)
        {
            for (int i = 0; i < 4; i++)
            {
                int x = ImageWarp.VectorStart(i);
                T.At(ref first, (nuint)((y + 1) * Stride + x + 1)).StoreUnsafe(ref result, (nuint)(y * Side + x));
            }
        }
    }

    // One step towards the skeleton (Lantuejoul's): the erosion, and beside it what no dilation would bring back, which is
    // a line already. So no stroke is thinned away.
    private static void Thin(ReadOnlySpan<float> image, Span<float> thin)
    {
        Span<float> opened = stackalloc float[ImageWarp.Length];
        Apply<Lightest>(image, thin);
        Apply<Darkest>(thin, opened);
        var old = MemoryMarshal.Cast<float, Vector256<float>>(image);
        var open = MemoryMarshal.Cast<float, Vector256<float>>(opened);
        var result = MemoryMarshal.Cast<float, Vector256<float>>(thin);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = old[i] - (open[i] - result[i]);
        }
    }

    private static void Blend(Span<float> image, ReadOnlySpan<float> other, float fraction)
    {
        var to = MemoryMarshal.Cast<float, Vector256<float>>(other);
        var v = MemoryMarshal.Cast<float, Vector256<float>>(image);
        for (int i = 0; i < v.Length; i++)
        {
            v[i] += Vector256.Create(fraction) * (to[i] - v[i]);
        }
    }

    private static void Frame(ReadOnlySpan<float> image, Span<float> frame)
    {
        frame.Clear();
        for (int y = 0; y < Side; y++)
        {
            image.Slice(y * Side, Side).CopyTo(frame[((y + 1) * Stride + 1)..]);
        }
    }
}
