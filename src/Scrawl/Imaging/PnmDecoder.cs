namespace Scrawl.Imaging;

/// <summary>
/// Reads the Netpbm formats PBM, PGM and PPM, plain (P1 to P3) and raw (P4 to P6), after the Netpbm manual's pages of the same
/// names. Of several pictures in one file, the first.
/// </summary>
internal static class PnmDecoder
{
    public static GreyImage Decode(ReadOnlySpan<byte> bytes, ImageLimits limits)
    {
        int kind = bytes[1] - '0';
        var reader = new PnmReader(bytes[2..]);
        int width = reader.Number("width");
        int height = reader.Number("height");
        limits.Check("PNM", width, height);

        bool bitmap = kind is 1 or 4;
        bool plain = kind <= 3;
        int channels = kind is 3 or 6 ? 3 : 1;
        int max = bitmap ? 1 : reader.Number("maximum value");
        if (max is < 1 or > 65535)
        {
            throw new ImageFormatException($"The PNM header says a maximum value of {max}; 1 to 65535 was expected. Save the picture again.");
        }

        if (!plain)
        {
            reader.EndHeader();
        }

        reader.Require(LeastBytes(kind, width, height, channels, max));
        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = pixels.AsSpan(y * width, width);
            if (kind == 4)
            {
                reader.Bits(row);
                continue;
            }

            for (int x = 0; x < width; x++)
            {
                row[x] = kind == 1 ? reader.Bit()
                    : channels == 1 ? reader.Sample(plain, max)
                    : Grey.Of(reader.Sample(plain, max), reader.Sample(plain, max), reader.Sample(plain, max));
            }
        }

        return GreyImage.Own(pixels, width, height);
    }

    /// <summary>The fewest bytes that can hold the pixels, so that a lying header is refused before it gets its memory.</summary>
    private static long LeastBytes(int kind, long width, long height, int channels, int max) => kind switch
    {
        1 => width * height,
        2 or 3 => (width * height * channels * 2) - 1,
        4 => (width + 7) / 8 * height,
        _ => width * height * channels * (max > 255 ? 2 : 1),
    };
}
