namespace Scrawl.Ink;

/// <summary>The least or greatest value of a square window around every pixel, in the same time whatever the window's size.</summary>
/// <remarks>
/// van Herk, "A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels" (1992), one axis after the
/// other. Beyond the edges there are no pixels.
/// </remarks>
internal static class SlidingExtreme
{
    /// <summary>Each value becomes the greatest within <paramref name="radius"/> pixels on both axes.</summary>
    public static void Dilate(float[] values, int width, int height, int radius) => Apply(values, width, height, radius, 1);

    /// <summary>Each value becomes the least within <paramref name="radius"/> pixels on both axes.</summary>
    public static void Erode(float[] values, int width, int height, int radius) => Apply(values, width, height, radius, -1);

    private static void Apply(float[] values, int width, int height, int radius, float sign)
    {
        int longest = Math.Max(width, height) + (4 * radius) + 2;
        var room = new float[3 * longest];
        for (int y = 0; y < height; y++)
        {
            Line(values, y * width, 1, width, radius, sign, room);
        }

        for (int x = 0; x < width; x++)
        {
            Line(values, x, width, height, radius, sign, room);
        }
    }

    /// <summary>
    /// One row or column. It is cut into blocks as long as the window; a window reaches over two of them at most, so that its extreme is
    /// the larger of one running from the start of the right block and one running back from the end of the left block.
    /// </summary>
    private static void Line(float[] values, int start, int step, int count, int radius, float sign, float[] room)
    {
        int window = (2 * radius) + 1;
        int padded = (count + (2 * radius) + window - 1) / window * window;
        Span<float> line = room.AsSpan(0, padded), forward = room.AsSpan(padded, padded), backward = room.AsSpan(2 * padded, padded);
        line.Fill(float.NegativeInfinity);
        for (int i = 0; i < count; i++)
        {
            line[radius + i] = sign * values[start + (i * step)];
        }

        for (int i = 0; i < padded; i++)
        {
            forward[i] = i % window == 0 ? line[i] : Math.Max(forward[i - 1], line[i]);
            int back = padded - 1 - i;
            backward[back] = back % window == window - 1 ? line[back] : Math.Max(backward[back + 1], line[back]);
        }

        for (int i = 0; i < count; i++)
        {
            values[start + (i * step)] = sign * Math.Max(backward[i], forward[i + window - 1]);
        }
    }
}
