namespace Scrawl.Imaging.Bmp;

/// <summary>Undoes RLE4 and RLE8 (Microsoft's "Bitmap Compression" page): a palette index a pixel, rows in the order of the file.</summary>
/// <remarks>Pixels that the file jumps over are index 0, and what a run has beyond its row's end is left out.</remarks>
internal ref struct BmpRunLength(ReadOnlySpan<byte> data, int depth, int width, int height)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int position;

    /// <exception cref="ImageFormatException">The runs end before the picture does.</exception>
    public byte[] Decode()
    {
        var indices = new byte[width * height];
        int x = 0;
        for (int y = 0; y < height;)
        {
            if (y == height - 1 && x >= width && position >= data.Length - 1)
            {
                break; // every pixel is there; only the end mark is not
            }

            int count = Next(y);
            int value = Next(y);
            if (count > 0)
            {
                for (int end = Math.Min(width, x + count), i = 0; x < end; x++, i++)
                {
                    indices[(y * width) + x] = depth == 8 ? (byte)value : Nibble(value, i);
                }
            }
            else if (value == 0)
            {
                (x, y) = (0, y + 1);
            }
            else if (value == 1)
            {
                break;
            }
            else if (value == 2)
            {
                x = Math.Min(width, x + Next(y));
                y += Next(y);
            }
            else
            {
                Literal(indices.AsSpan((y * width) + x, Math.Min(value, width - x)), value, y);
                x = Math.Min(width, x + value);
            }
        }

        return indices;
    }

    /// <summary>Takes <paramref name="count"/> pixels as they are, filled up to a whole number of 16-bit words.</summary>
    private void Literal(Span<byte> target, int count, int y)
    {
        int bytes = ((count * depth) + 7) / 8;
        if (data.Length - position < bytes)
        {
            throw CutShort(y);
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = depth == 8 ? data[position + i] : Nibble(data[position + (i / 2)], i);
        }

        position = Math.Min(data.Length, position + ((bytes + 1) & ~1));
    }

    private int Next(int y) => position < data.Length ? data[position++] : throw CutShort(y);

    private readonly ImageFormatException CutShort(int y) => BmpError.CutShort($"in row {y + 1} of {height}");

    private static byte Nibble(int pair, int i) => (byte)(i % 2 == 0 ? pair >> 4 : pair & 15);
}
