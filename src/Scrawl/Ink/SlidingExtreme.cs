using System.Numerics;

namespace Scrawl.Ink;

/// <summary>The least or greatest value of a square window around every pixel, in the same time whatever the window's size.</summary>
/// <remarks>
/// van Herk, "A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels" (1992), down the columns and, the
/// picture turned, along the rows. Beyond the edges there are no pixels.
/// </remarks>
internal static class SlidingExtreme
{
    /// <summary>The greatest value within <paramref name="radius"/> pixels on both axes.</summary>
    public static float[] Dilate(float[] values, int width, int height, int radius)
    {
        float[] turned = Turn(Down(values, width, height, radius), width, height);
        return Turn(Down(turned, height, width, radius), height, width);
    }

    /// <summary>The least value within <paramref name="radius"/> pixels on both axes.</summary>
    public static float[] Erode(float[] values, int width, int height, int radius) =>
        Negate(Dilate(Negate(values), width, height, radius));

    /// <summary>
    /// The greatest value within <paramref name="radius"/> rows, all columns at once. The rows, padded on both sides, are cut into blocks as
    /// high as the window. A window reaches over two of them at most, so that its greatest value is the larger of one running up from the
    /// end of the upper block and one running down from the start of the lower block.
    /// </summary>
    private static float[] Down(float[] values, int width, int height, int radius)
    {
        int window = (2 * radius) + 1;
        int padded = (height + (2 * radius) + window - 1) / window * window;
        var up = new float[padded * width];
        var down = new float[padded * width];
        var none = new float[width];
        Array.Fill(none, float.NegativeInfinity);
        for (int y = 0; y < padded; y++)
        {
            Max(Source(y), y % window == 0 ? none : Row(down, y - 1), Row(down, y));
            int back = padded - 1 - y;
            Max(Source(back), y % window == 0 ? none : Row(up, back + 1), Row(up, back));
        }

        var greatest = new float[values.Length];
        for (int y = 0; y < height; y++)
        {
            Max(Row(up, y), Row(down, y + window - 1), Row(greatest, y));
        }

        return greatest;

        Span<float> Row(float[] rows, int y) => rows.AsSpan(y * width, width);

        ReadOnlySpan<float> Source(int y) => y < radius || y >= radius + height ? none : Row(values, y - radius);
    }

    private static void Max(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> greater)
    {
        int i = 0;
        for (; i <= greater.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Max(new Vector<float>(a[i..]), new Vector<float>(b[i..])).CopyTo(greater[i..]);
        }

        for (; i < greater.Length; i++)
        {
            greater[i] = Math.Max(a[i], b[i]);
        }
    }

    private static float[] Turn(float[] values, int width, int height)
    {
        var turned = new float[values.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                turned[(x * height) + y] = values[(y * width) + x];
            }
        }

        return turned;
    }

    private static float[] Negate(float[] values)
    {
        var negative = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            negative[i] = -values[i];
        }

        return negative;
    }
}
