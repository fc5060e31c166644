using System.IO.Compression;

namespace Scrawl.Imaging.Png;

/// <summary>
/// Reads any PNG (W3C PNG specification, second edition): all colour types, bit depths, filters, interlacing, palettes and
/// transparency. Rows are inflated one after the other and only as many as the header asks for, so that memory stays at a
/// byte a pixel and a compression bomb has no effect.
/// </summary>
internal static class PngDecoder
{
    // No deflate stream grows more than this (258 bytes from 2 bits).
    private const int MaxInflation = 1032;

    private const int MaxBuffer = 1 << 16;

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
        using var compressed = new MemoryStream();
        var place = Place.BeforeData;
        for (chunks.Next(); chunks.Type != PngChunkReader.End; chunks.Next())
        {
            if (chunks.Type == PngChunkReader.ImageData)
            {
                place = place != Place.AfterData ? Place.InData : throw PngError.Damaged("its IDAT chunks do not follow each other");
                compressed.Write(chunks.Data);
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
                default:
                    if (!chunks.IsAncillary)
                    {
                        throw PngError.Damaged($"a {chunks.Name} chunk after IHDR, where none is allowed");
                    }

                    break;
            }
        }

        return place != Place.BeforeData
            ? Inflate(header, new(header, palette, transparency), compressed)
            : throw PngError.Damaged("it has no IDAT chunk, so no image data");
    }

    private static GreyImage Inflate(PngHeader header, PngSamples samples, MemoryStream compressed)
    {
        long needed = PngPass.TotalBytes(header);
        if (needed / MaxInflation > compressed.Length)
        {
            throw PngError.CutShort($"with {compressed.Length} bytes of image data, which cannot hold the {needed} that the header asks for");
        }

        compressed.Position = 0;
        var pixels = new byte[header.Width * header.Height];
        try
        {
            using var inflated = new BufferedStream(new ZLibStream(compressed, CompressionMode.Decompress), (int)Math.Min(needed, MaxBuffer));
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

        return GreyImage.Own(pixels, header.Width, header.Height);
    }

    private static void ReadPass(Stream inflated, PngHeader header, PngPass pass, PngSamples samples, byte[] pixels)
    {
        int width = pass.Width(header);
        int height = pass.Height(header);
        if (width == 0)
        {
            return;
        }

        var row = new byte[header.RowBytes(width)];
        var above = new byte[row.Length];
        var grey = new byte[width];
        for (int j = 0; j < height; j++)
        {
            int filter = inflated.ReadByte();
            inflated.ReadExactly(row);
            PngFilter.Undo((byte)filter, row, above, header.BytesPerPixel);
            samples.ToGrey(row, grey);

            int target = ((pass.Y + (j * pass.StepY)) * header.Width) + pass.X;
            if (pass.StepX == 1)
            {
                grey.CopyTo(pixels, target);
            }
            else
            {
                for (int i = 0; i < width; i++)
                {
                    pixels[target + (i * pass.StepX)] = grey[i];
                }
            }

            (row, above) = (above, row);
        }
    }
}
