using System.Buffers.Binary;

namespace Scrawl.Imaging.Bmp;

/// <summary>
/// Reads Windows and OS/2 bitmaps: 1 to 32 bits a pixel, palettes, RLE4 and RLE8, bit fields, either row order, after Microsoft's
/// "Bitmap Storage" pages. Alpha counts only where the header has a mask for it.
/// </summary>
internal static class BmpDecoder
{
    public static GreyImage Decode(ReadOnlySpan<byte> bytes, ImageLimits limits)
    {
        BmpHeader header = BmpHeader.Read(bytes, limits);
        ReadOnlySpan<byte> data = bytes[header.PixelOffset..];
        byte[] greys = PaletteGreys(bytes, header);
        if (!header.RunLength)
        {
            // The last row may go without what fills it up.
            long needed = ((long)header.Stride * (header.Height - 1)) + ((((long)header.Width * header.Depth) + 7) / 8);
            if (data.Length < needed)
            {
                throw BmpError.CutShort($"in row {(data.Length / header.Stride) + 1} of {header.Height}");
            }
        }

        byte[] indices = header.RunLength ? new BmpRunLength(data, header.Depth, header.Width, header.Height).Decode() : [];
        var pixels = new byte[header.Width * header.Height];
        for (int row = 0; row < header.Height; row++)
        {
            int y = header.TopDown ? row : header.Height - 1 - row;
            Span<byte> grey = pixels.AsSpan(y * header.Width, header.Width);
            if (header.RunLength)
            {
                LookUp(indices.AsSpan(row * header.Width, header.Width), 8, greys, grey);
            }
            else if (header.Depth <= 8)
            {
                LookUp(data[(row * header.Stride)..], header.Depth, greys, grey);
            }
            else if (header.Depth == 24)
            {
                Colours(data[(row * header.Stride)..], grey);
            }
            else
            {
                Fields(data[(row * header.Stride)..], header, grey);
            }
        }

        return GreyImage.Own(pixels, header.Width, header.Height);
    }

    private static void LookUp(ReadOnlySpan<byte> row, int depth, byte[] greys, Span<byte> grey)
    {
        int mask = (1 << depth) - 1;
        for (int x = 0; x < grey.Length; x++)
        {
            int bit = x * depth;
            int index = (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask;
            if (index >= greys.Length)
            {
                throw BmpError.Damaged($"a pixel takes palette entry {index}, where the palette has {greys.Length}");
            }

            grey[x] = greys[index];
        }
    }

    private static void Colours(ReadOnlySpan<byte> row, Span<byte> grey)
    {
        for (int x = 0; x < grey.Length; x++)
        {
            ReadOnlySpan<byte> bgr = row.Slice(3 * x, 3);
            grey[x] = Grey.Of(bgr[2], bgr[1], bgr[0]);
        }
    }

    private static void Fields(ReadOnlySpan<byte> row, in BmpHeader header, Span<byte> grey)
    {
        bool wide = header.Depth == 32;
        uint all = wide ? uint.MaxValue : ushort.MaxValue;
        BmpChannel r = new(header.Masks.R & all), g = new(header.Masks.G & all), b = new(header.Masks.B & all), a = new(header.Masks.A & all);
        for (int x = 0; x < grey.Length; x++)
        {
            uint pixel = wide ? BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]) : BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]);
            int alpha = a.Exists ? a.Of(pixel) : 255;
            grey[x] = Grey.Of(Grey.OverWhite(r.Of(pixel), alpha), Grey.OverWhite(g.Of(pixel), alpha), Grey.OverWhite(b.Of(pixel), alpha));
        }
    }

    private static byte[] PaletteGreys(ReadOnlySpan<byte> bytes, in BmpHeader header)
    {
        var greys = new byte[header.PaletteEntries];
        for (int i = 0; i < greys.Length; i++)
        {
            ReadOnlySpan<byte> bgr = bytes.Slice(header.PaletteOffset + (i * header.EntryBytes), 3);
            greys[i] = Grey.Of(bgr[2], bgr[1], bgr[0]);
        }

        return greys;
    }
}
