using System.Numerics;
using System.Runtime.Intrinsics;

namespace Scrawl.Ink;

/// <summary>The greatest value of a square window around every pixel, in the same time whatever the window's size.</summary>
/// <remarks>
/// van Herk, "A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels" (1992), down the columns and, the
/// picture turned, along the rows. Beyond the edges there are no pixels.
/// </remarks>
internal static class SlidingExtreme
{
    /// <summary>A morphological closing: of the greatest values within <paramref name="radius"/> pixels the least within as many.</summary>
    public static float[] Close(float[] values, int width, int height, int radius)
    {
        var room = new Room(width, height, radius);
        float[] greatest = Down(Turn(Down(values, width, height, radius, room), width, height), height, width, radius, room);
        float[] least = Turn(Down(Negate(greatest), height, width, radius, room), height, width);
        return Negate(Down(least, width, height, radius, room));
    }

    /// <summary>
    /// The greatest value within <paramref name="radius"/> rows, all columns at once. The rows, padded on both sides, are cut into blocks as
    /// high as the window. A window reaches over two of them at most, so that its greatest value is the larger of one running up from the
    /// end of the upper block and one running down from the start of the lower block.
    /// </summary>
    private static float[] Down(float[] values, int width, int height, int radius, Room room)
    {
        int window = (2 * radius) + 1;
        int padded = Room.Padded(height, radius);
        float[] none = room.None;
        for (int y = 0; y < padded; y++)
        {
            Max(Source(y), y % window == 0 ? none.AsSpan(0, width) : Row(room.Down, y - 1), Row(room.Down, y));
            int back = padded - 1 - y;
            Max(Source(back), y % window == 0 ? none.AsSpan(0, width) : Row(room.Up, back + 1), Row(room.Up, back));
        }

        var greatest = new float[values.Length];
        for (int y = 0; y < height; y++)
        {
            Max(Row(room.Up, y), Row(room.Down, y + window - 1), Row(greatest, y));
        }

        return greatest;

        Span<float> Row(float[] rows, int y) => rows.AsSpan(y * width, width);

        ReadOnlySpan<float> Source(int y) => y < radius || y >= radius + height ? none.AsSpan(0, width) : Row(values, y - radius);
    }

    /// <summary>The greater value at each place of two rows.</summary>
    /// <param name="a">One row, as long as <paramref name="greater"/>.</param>
    /// <param name="b">The other.</param>
    /// <param name="greater">Receives the values; it may be either row.</param>
    public static void Max<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> greater)
        where T : struct, INumber<T>
    {
        int i = 0;
        for (; i <= greater.Length - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            Vector128.Max(Vector128.Create(a[i..]), Vector128.Create(b[i..])).CopyTo(greater[i..]);
        }

        for (; i < greater.Length; i++)
        {
            greater[i] = T.Max(a[i], b[i]);
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

    /// <summary>Changes the sign of all values, in place.</summary>
    private static float[] Negate(float[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = -values[i];
        }

        return values;
    }

    /// <summary>Room for the running extremes along either axis.</summary>
    private sealed class Room
    {
        public Room(int width, int height, int radius)
        {
            int most = Math.Max(Padded(height, radius) * width, Padded(width, radius) * height);
            (Up, Down, None) = (new float[most], new float[most], new float[Math.Max(width, height)]);
            Array.Fill(None, float.NegativeInfinity);
        }

        public float[] Up { get; }

        public float[] Down { get; }

        /// <summary>A row beyond the edge.</summary>
        public float[] None { get; }

        /// <summary>The rows of whole blocks that the picture's rows and half a window on either side fill.</summary>
        public static int Padded(int rows, int radius) => (rows + (4 * radius)) / ((2 * radius) + 1) * ((2 * radius) + 1);
    }
}
