using System.Buffers.Binary;

namespace Scrawl.Imaging.Png;

/// <summary>Turns restored rows into grey pixels, over white where they are transparent.</summary>
internal sealed class PngSamples
{
    private readonly PngHeader header;

    // For one sample of at most 8 bits a pixel: the grey of each value; as many entries as there are legal values.
    private readonly byte[] greys = [];

    // The one colour that tRNS makes transparent, as stored; -1 where there is none, which no sample equals.
    private readonly (int R, int G, int B) clear = (-1, -1, -1);

    /// <param name="header">The picture's header.</param>
    /// <param name="palette">The PLTE chunk's data; needed in colour type 3.</param>
    /// <param name="transparency">The tRNS chunk's data, empty where there is none.</param>
    public PngSamples(PngHeader header, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        this.header = header;
        switch (header.Colour)
        {
            case PngColour.Palette:
                greys = PaletteGreys(palette, transparency);
                break;
            case PngColour.Grey when transparency.Length > 0:
                CheckLength(transparency, 2);
                int v = Sample(transparency, 0);
                clear = (v, v, v);
                break;
            case PngColour.Rgb when transparency.Length > 0:
                CheckLength(transparency, 6);
                clear = (Sample(transparency, 0), Sample(transparency, 1), Sample(transparency, 2));
                break;
            default:
                break;
        }

        if (header.Colour == PngColour.Grey && header.Depth <= 8)
        {
            int max = (1 << header.Depth) - 1;
            greys = [.. Enumerable.Range(0, max + 1).Select(v => v == clear.R ? (byte)255 : (byte)(v * 255 / max))];
        }
    }

    /// <summary>Writes the grey of each pixel of a restored row.</summary>
    public void ToGrey(ReadOnlySpan<byte> row, Span<byte> grey)
    {
        int step = header.Depth / 8;
        switch (header.Colour)
        {
            case PngColour.Palette:
            case PngColour.Grey when step < 2:
                LookUp(row, grey);
                break;
            case PngColour.Grey:
                for (int x = 0; x < grey.Length; x++)
                {
                    int v = BinaryPrimitives.ReadUInt16BigEndian(row[(2 * x)..]);
                    grey[x] = v == clear.R ? (byte)255 : (byte)(v >> 8);
                }

                break;
            case PngColour.GreyAlpha:
                for (int x = 0, i = 0; x < grey.Length; x++, i += 2 * step)
                {
                    grey[x] = (byte)Grey.OverWhite(row[i], row[i + step]);
                }

                break;
            case PngColour.Rgba:
                for (int x = 0, i = 0; x < grey.Length; x++, i += 4 * step)
                {
                    int a = row[i + (3 * step)];
                    grey[x] = Grey.Of(Grey.OverWhite(row[i], a), Grey.OverWhite(row[i + step], a), Grey.OverWhite(row[i + (2 * step)], a));
                }

                break;
            default:
                for (int x = 0, i = 0; x < grey.Length; x++, i += 3 * step)
                {
                    grey[x] = IsClear(row, i, step) ? (byte)255 : Grey.Of(row[i], row[i + step], row[i + (2 * step)]);
                }

                break;
        }
    }

    private void LookUp(ReadOnlySpan<byte> row, Span<byte> grey)
    {
        int depth = header.Depth;
        int mask = (1 << depth) - 1;
        for (int x = 0; x < grey.Length; x++)
        {
            int bit = x * depth;
            int value = (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask;
            if (value >= greys.Length)
            {
                throw PngError.Damaged($"a pixel takes palette entry {value}, where the PLTE chunk has {greys.Length}");
            }

            grey[x] = greys[value];
        }
    }

    private bool IsClear(ReadOnlySpan<byte> row, int i, int step) => step == 1
        ? row[i] == clear.R && row[i + 1] == clear.G && row[i + 2] == clear.B
        : BinaryPrimitives.ReadUInt16BigEndian(row[i..]) == clear.R
            && BinaryPrimitives.ReadUInt16BigEndian(row[(i + 2)..]) == clear.G
            && BinaryPrimitives.ReadUInt16BigEndian(row[(i + 4)..]) == clear.B;

    /// <summary>A sample of tRNS: always two bytes, of which only the picture's bit depth counts.</summary>
    private int Sample(ReadOnlySpan<byte> transparency, int index) =>
        BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * index)..]) & ((1 << header.Depth) - 1);

    private static void CheckLength(ReadOnlySpan<byte> transparency, int expected)
    {
        if (transparency.Length != expected)
        {
            throw PngError.Damaged($"the tRNS chunk has {transparency.Length} bytes; {expected} were expected");
        }
    }

    private static byte[] PaletteGreys(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> alphas)
    {
        if (palette.IsEmpty)
        {
            throw PngError.Damaged("a palette picture without a PLTE chunk before its IDAT");
        }

        if (palette.Length % 3 != 0 || palette.Length > 3 * 256)
        {
            throw PngError.Damaged($"the PLTE chunk has {palette.Length} bytes; three times 1 to 256 were expected");
        }

        var greys = new byte[palette.Length / 3];
        if (alphas.Length > greys.Length)
        {
            throw PngError.Damaged($"the tRNS chunk has {alphas.Length} entries for {greys.Length} in the PLTE chunk");
        }

        for (int i = 0; i < greys.Length; i++)
        {
            int a = i < alphas.Length ? alphas[i] : 255;
            ReadOnlySpan<byte> rgb = palette.Slice(3 * i, 3);
            greys[i] = Grey.Of(Grey.OverWhite(rgb[0], a), Grey.OverWhite(rgb[1], a), Grey.OverWhite(rgb[2], a));
        }

        return greys;
    }
}
