using System.IO.Compression;

namespace Scrawl.Imaging.Png;

/// <summary>
/// Reads any PNG (W3C PNG specification, third edition): all colour types, bit depths, filters, interlacing, palettes and
/// transparency, turned as Exif says. Rows are inflated one after the other and only as many as the header asks for, so that
/// memory stays at a byte a pixel and two rows, and a compression bomb has no effect.
/// </summary>
/// <remarks>
/// Samples count as they are stored: gAMA, cHRM, sRGB, iCCP and cICP say how to show them on a given screen, which changes no ink,
/// and are passed over like any other chunk that decides no pixel, whatever is in them.
/// </remarks>
internal static class PngDecoder
{
    // No deflate stream grows more than this (258 bytes from 2 bits).
    private const int MaxInflation = 1032;

    // Rows from this size on are inflated into their place, shorter ones several at once.
    private const int MaxBuffer = 1 << 12;

    private enum Place
    {
        BeforeData,
        InData,
        AfterData,
    }

    public static GreyImage Decode(ReadOnlySpan<byte> bytes, ImageLimits limits)
    {
        var chunks = new PngChunkReader(bytes);
        chunks.Next();
        if (chunks.Type != PngChunkReader.Header)
        {
            throw PngError.Damaged($"the first chunk is {chunks.Name}; IHDR was expected");
        }

        PngHeader header = PngHeader.Read(chunks.Data, limits);
        ReadOnlySpan<byte> palette = default;
        ReadOnlySpan<byte> transparency = default;
        int orientation = 0;
        List<Range> data = [];
        var place = Place.BeforeData;
        for (chunks.Next(); chunks.Type != PngChunkReader.End; chunks.Next())
        {
            if (chunks.Type == PngChunkReader.ImageData)
            {
                place = place != Place.AfterData ? Place.InData : throw PngError.Damaged("its IDAT chunks do not follow each other");
                if (!chunks.Data.IsEmpty)
                {
                    data.Add(chunks.DataRange);
                }

                continue;
            }

            place = place == Place.BeforeData ? Place.BeforeData : Place.AfterData;
            switch (chunks.Type)
            {
                case PngChunkReader.Palette:
                    palette = place == Place.BeforeData ? chunks.Data : palette;
                    break;
                case PngChunkReader.Transparency:
                    transparency = place == Place.BeforeData ? chunks.Data : transparency;
                    break;
                case PngChunkReader.Exif:
                    orientation = ExifOrientation.Read(chunks.Data);
                    break;
                default:
                    if (!chunks.IsAncillary)
                    {
                        throw PngError.Damaged($"a {chunks.Name} chunk after IHDR, where none is allowed");
                    }

                    break;
            }
        }

        if (place == Place.BeforeData)
        {
            throw PngError.Damaged("it has no IDAT chunk, so no image data");
        }

        byte[] pixels = Inflate(header, new(header, palette, transparency), Join(bytes, data));
        return ExifOrientation.Apply(pixels, header.Width, header.Height, orientation);
    }

    private static byte[] Join(ReadOnlySpan<byte> file, List<Range> parts)
    {
        var whole = new byte[parts.Sum(part => part.End.Value - part.Start.Value)];
        int done = 0;
        foreach (Range part in parts)
        {
            file[part].CopyTo(whole.AsSpan(done));
            done += part.End.Value - part.Start.Value;
        }

        return whole;
    }

    private static byte[] Inflate(PngHeader header, PngSamples samples, byte[] compressed)
    {
        long needed = PngPass.TotalBytes(header);
        if (needed / MaxInflation > compressed.Length)
        {
            throw PngError.CutShort($"with {compressed.Length} bytes of image data, which cannot hold the {needed} that the header asks for");
        }

        var pixels = new byte[header.Width * header.Height];
        try
        {
            using var inflated = new BufferedStream(new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress), (int)Math.Min(needed, MaxBuffer));
            foreach (PngPass pass in PngPass.Of(header))
            {
                ReadPass(inflated, header, pass, samples, pixels);
            }

            // Asking for one byte more makes zlib compare its own checksum; what a file holds beyond its rows is left alone.
            inflated.ReadByte();
        }
        catch (EndOfStreamException e)
        {
            throw new ImageFormatException(PngError.CutShort("before its image data is complete").Message, e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // IOException: zlib asks for a dictionary, which PNG does not have.
            throw PngError.Damaged("its compressed image data cannot be inflated", e);
        }

        return pixels;
    }

    private static void ReadPass(Stream inflated, PngHeader header, PngPass pass, PngSamples samples, byte[] pixels)
    {
        int width = pass.Width(header);
        int height = pass.Height(header);
        if (width == 0)
        {
            return;
        }

        // A row is its filter's byte and then its samples.
        var row = new byte[1 + header.RowBytes(width)];
        byte[] above = [];
        byte[] grey = pass.StepX > 1 ? new byte[width] : [];
        for (int j = 0; j < height; j++)
        {
            inflated.ReadExactly(row);
            Span<byte> restored = row.AsSpan(1);
            PngFilter.Undo(row[0], restored, j > 0 ? above.AsSpan(1) : [], header.BytesPerPixel);

            int target = ((pass.Y + (j * pass.StepY)) * header.Width) + pass.X;
            if (pass.StepX == 1)
            {
                samples.ToGrey(restored, pixels.AsSpan(target, width));
            }
            else
            {
                samples.ToGrey(restored, grey);
                for (int i = 0; i < width; i++)
                {
                    pixels[target + (i * pass.StepX)] = grey[i];
                }
            }

            above = j > 0 || height == 1 ? above : new byte[row.Length]; // a picture may be one row of great width
            (row, above) = (above, row);
        }
    }
}
