using System.Buffers.Binary;

namespace Scrawl.Imaging.Png;

/// <summary>The IHDR chunk (PNG specification, section 11.2.1), checked.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColour Colour, bool Interlaced)
{
    /// <summary>The eight bytes that every PNG begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Samples a pixel.</summary>
    public int Channels => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GreyAlpha => 2,
        PngColour.Rgba => 4,
        _ => 1,
    };

    /// <summary>The distance from a byte to the one that filters take for its left neighbour; at least 1.</summary>
    public int BytesPerPixel => Math.Max(1, Channels * Depth / 8);

    /// <summary>Bytes of a row of <paramref name="width"/> pixels, without its filter byte.</summary>
    public int RowBytes(int width) => (int)((((long)width * Channels * Depth) + 7) / 8);

    /// <summary>Reads and checks the chunk's data.</summary>
    /// <exception cref="ImageFormatException">A value that the specification does not allow, or too many pixels.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> data, ImageLimits limits)
    {
        if (data.Length != 13)
        {
            throw PngError.Damaged($"the IHDR chunk has {data.Length} bytes; 13 were expected");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        int depth = data[8];
        int colour = data[9];
        limits.Check("PNG", width, height);

        string depths = (PngColour)colour switch
        {
            PngColour.Grey => "1, 2, 4, 8 or 16",
            PngColour.Palette => "1, 2, 4 or 8",
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => "8 or 16",
            _ => throw PngError.Damaged($"colour type {colour}; 0, 2, 3, 4 or 6 was expected"),
        };
        bool legal = depth switch
        {
            1 or 2 or 4 => (PngColour)colour is PngColour.Grey or PngColour.Palette,
            8 => true,
            16 => (PngColour)colour is not PngColour.Palette,
            _ => false,
        };
        if (!legal)
        {
            throw PngError.Damaged($"bit depth {depth} in colour type {colour}; {depths} was expected");
        }

        if (data[10] != 0 || data[11] != 0)
        {
            throw PngError.Damaged($"compression method {data[10]} and filter method {data[11]}; 0 and 0 were expected");
        }

        if (data[12] > 1)
        {
            throw PngError.Damaged($"interlace method {data[12]}; 0 or 1 was expected");
        }

        return new((int)width, (int)height, depth, (PngColour)colour, data[12] == 1);
    }
}
