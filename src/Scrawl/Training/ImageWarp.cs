using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>
/// Resamples a 28 x 28 image: each new pixel (x, y) is read at map(x, y) + (dx, dy)(x, y) of the old image, between the four
/// pixels around that point (bilinear), paper (0) outside, and divided by 255. The definition stands here; the vector form
/// gives the same bits, as it rounds at the same places. Coordinates are pixel centres: (0, 0) is the first pixel's.
/// </summary>
internal static partial class ImageWarp
{
    /// <summary>Pixels on a side.</summary>
    public const int Side = Data.DigitSet.Side;

    /// <summary>Pixels of an image.</summary>
    public const int Length = Side * Side;

    // The image stands in a frame of paper: one pixel before, two behind, so that a point clamped to [-1, 28] has four
    // neighbours in it. 32 bytes a row.
    private const int Stride = 32;
    private const int FrameLength = (Side + 3) * Stride;

    // Displacements of nothing.
    private static readonly float[] s_still = new float[Length];

    /// <summary>Resamples by the map alone.</summary>
    public static void Resample(ReadOnlySpan<byte> image, in AffineMap map, Span<float> output) => Resample(image, map, s_still, s_still, output);

    /// <summary>Resamples by the fastest form that this processor runs.</summary>
    public static void Resample(ReadOnlySpan<byte> image, in AffineMap map, ReadOnlySpan<float> dx, ReadOnlySpan<float> dy, Span<float> output)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            ResampleSimd(image, map, dx, dy, output);
        }
        else
        {
            ResampleScalar(image, map, dx, dy, output);
        }
    }

    /// <summary>The definition.</summary>
    internal static void ResampleScalar(
        ReadOnlySpan<byte> image, in AffineMap map, ReadOnlySpan<float> dx, ReadOnlySpan<float> dy, Span<float> output)
    {
        Span<byte> frame = stackalloc byte[FrameLength];
        Frame(image, frame);
        for (int y = 0; y < Side; y++)
        {
            float rowX = map.XY * y + map.X0, rowY = map.YY * y + map.Y0;
            for (int x = 0; x < Side; x++)
            {
                int i = y * Side + x;
                // Moved by one, for the frame: what is cut off below is then the floor.
                float fromX = Math.Clamp(map.XX * x + rowX + dx[i], -1, Side) + 1;
                float fromY = Math.Clamp(map.YX * x + rowY + dy[i], -1, Side) + 1;
                int left = (int)fromX, top = (int)fromY;
                float right = fromX - left, below = fromY - top;
                int at = top * Stride + left;
                float upper = frame[at] + (frame[at + 1] - frame[at]) * right;
                float lower = frame[at + Stride] + (frame[at + Stride + 1] - frame[at + Stride]) * right;
                output[i] = (upper + (lower - upper) * below) / 255;
            }
        }
    }

    /// <summary>Where the i-th vector of eight begins in a row of 28: 0, 8, 16, 20. The last overlaps the one before.</summary>
    internal static int VectorStart(int i) => Math.Min(8 * i, Side - 8);

    private static void Frame(ReadOnlySpan<byte> image, Span<byte> frame)
    {
        frame.Clear();
        for (int y = 0; y < Side; y++)
        {
            image.Slice(y * Side, Side).CopyTo(frame[((y + 1) * Stride + 1)..]);
        }
    }
}
