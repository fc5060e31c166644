using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <content>The vector form, eight pixels at a time.</content>
internal static partial class ImageWarp
{
    // Row by row in three passes, so that no vector waits for the numbers just stored one by one: where each pixel is read;
    // its four neighbours, fetched one pixel at a time as two pairs of bytes; the blend.
    internal static void ResampleSimd(
        ReadOnlySpan<byte> image, in AffineMap map, ReadOnlySpan<float> dx, ReadOnlySpan<float> dy, Span<float> output)
    {
        Span<byte> frameBytes = stackalloc byte[FrameLength];
        Frame(image, frameBytes);
        Span<int> places = stackalloc int[Side];
        Span<float> rights = stackalloc float[Side];
        Span<float> belows = stackalloc float[Side];
        Span<uint> quads = stackalloc uint[Side];
        ref byte frame = ref MemoryMarshal.GetReference(frameBytes);
        ref int place = ref MemoryMarshal.GetReference(places);
        ref float right = ref MemoryMarshal.GetReference(rights);
        ref float below = ref MemoryMarshal.GetReference(belows);
        ref uint quad = ref MemoryMarshal.GetReference(quads);
        ref float result = ref MemoryMarshal.GetReference(output);

        for (int y = 0; y < Side; y++)
        {
            for (int i = 0; i < 4; i++)
            {
                int x = VectorStart(i);
                var xs = Vector256.CreateSequence((float)x, 1f);
                var fromX = Coordinate(map.XX, xs, map.XY * y + map.X0, dx, y * Side + x);
                var fromY = Coordinate(map.YX, xs, map.YY * y + map.Y0, dy, y * Side + x);
                var left = Vector256.ConvertToInt32Native(fromX);
                var top = Vector256.ConvertToInt32Native(fromY);
                ((top << 5) + left).StoreUnsafe(ref place, (nuint)x);
                (fromX - Vector256.ConvertToSingle(left)).StoreUnsafe(ref right, (nuint)x);
                (fromY - Vector256.ConvertToSingle(top)).StoreUnsafe(ref below, (nuint)x);
            }

            for (int x = 0; x < Side; x++)
            {
                quads[x] = Neighbours(frameBytes.Slice(places[x], Stride + 2));
            }

            for (int i = 0; i < 4; i++)
            {
                int x = VectorStart(i);
                Blend(
                    Vector256.LoadUnsafe(ref quad, (nuint)x),
                    Vector256.LoadUnsafe(ref right, (nuint)x),
                    Vector256.LoadUnsafe(ref below, (nuint)x)).StoreUnsafe(ref result, (nuint)(y * Side + x));
            }
        }
    }

    private static Vector256<float> Coordinate(float slope, Vector256<float> xs, float row, ReadOnlySpan<float> displacement, int at)
    {
        var from = Vector256.Create(slope) * xs + Vector256.Create(row) + Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(displacement), (nuint)at);
        return Vector256.Min(Vector256.Max(from, Vector256.Create(-1f)), Vector256.Create((float)Side)) + Vector256.Create(1f);
    }

    // The pixel, the one to its right, and the two below them, from the lowest byte up.
    private static uint Neighbours(ReadOnlySpan<byte> frame) =>
        frame[0] | (uint)frame[1] << 8 | (uint)frame[Stride] << 16 | (uint)frame[Stride + 1] << 24;

    private static Vector256<float> Blend(Vector256<uint> quads, Vector256<float> right, Vector256<float> below)
    {
        var mask = Vector256.Create(0xFFu);
        var p00 = Vector256.ConvertToSingle((quads & mask).AsInt32());
        var p01 = Vector256.ConvertToSingle((quads >> 8 & mask).AsInt32());
        var p10 = Vector256.ConvertToSingle((quads >> 16 & mask).AsInt32());
        var p11 = Vector256.ConvertToSingle((quads >> 24).AsInt32());
        var upper = p00 + (p01 - p00) * right;
        var lower = p10 + (p11 - p10) * right;
        return (upper + (lower - upper) * below) / Vector256.Create(255f);
    }
}
