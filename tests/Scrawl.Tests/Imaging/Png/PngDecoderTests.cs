using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Png;

/// <summary>Pictures of every kind, made here, against an expectation computed in double from their raw samples.</summary>
public class PngDecoderTests
{
    /// <summary>The fifteen pairs of colour type and bit depth that the specification allows.</summary>
    public static TheoryData<int, int> Kinds => new()
    {
        { 0, 1 }, { 0, 2 }, { 0, 4 }, { 0, 8 }, { 0, 16 },
        { 2, 8 }, { 2, 16 },
        { 3, 1 }, { 3, 2 }, { 3, 4 }, { 3, 8 },
        { 4, 8 }, { 4, 16 },
        { 6, 8 }, { 6, 16 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decodes_every_kind_at_every_small_size(int colour, int depth)
    {
        // Sizes up to 9 x 9 meet every empty and partial pass of Adam7 and every partial last byte.
        for (int size = 0; size < 81; size++)
        {
            foreach (bool interlaced in new[] { false, true })
            {
                Check(PngBuilder.Random(size, 1 + (size % 9), 1 + (size / 9), colour, depth, interlaced, transparent: size % 2 == 0));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decodes_every_kind_at_a_usual_size(int colour, int depth)
    {
        Check(PngBuilder.Random(1, 67, 45, colour, depth, interlaced: false, transparent: true));
        Check(PngBuilder.Random(2, 67, 45, colour, depth, interlaced: true, transparent: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Undoes_each_filter(int filter)
    {
        foreach (var (colour, depth) in new[] { (0, 1), (0, 8), (0, 16), (2, 8), (6, 8), (6, 16) })
        {
            PngBuilder random = PngBuilder.Random(filter, 23, 11, colour, depth, interlaced: false, transparent: false);
            Check(new PngBuilder { Width = 23, Height = 11, Colour = colour, Depth = depth, Samples = random.Samples, Filter = filter });
        }
    }

    [Fact]
    public void A_16_bit_colour_is_transparent_only_if_all_16_bits_are_equal()
    {
        var samples = new int[1, 2, 1];
        (samples[0, 0, 0], samples[0, 1, 0]) = (0x1234, 0x1235);
        var png = new PngBuilder { Width = 2, Height = 1, Colour = 0, Depth = 16, Samples = samples, Transparency = [0x12, 0x34] };
        Assert.Equal([255, 0x12], ImageDecoder.Decode(png.Build()).Pixels.ToArray());
    }

    [Fact]
    public void Only_the_bits_of_the_depth_count_in_tRNS()
    {
        var samples = new int[1, 2, 1];
        (samples[0, 0, 0], samples[0, 1, 0]) = (1, 2);
        var png = new PngBuilder { Width = 2, Height = 1, Colour = 0, Depth = 2, Samples = samples, Transparency = [0xFF, 0xFD] };
        Assert.Equal([255, 170], ImageDecoder.Decode(png.Build()).Pixels.ToArray());
    }

    [Fact]
    public void Bytes_after_the_last_row_and_after_IEND_are_left_alone()
    {
        byte[] png = [.. Assemble(PngBuilder.Compress([0, 10, 20, 0, 30, 40, 99, 99, 99])), 1, 2, 3];
        Assert.Equal([10, 20, 30, 40], ImageDecoder.Decode(png).Pixels.ToArray());
    }

    internal static byte[] Assemble(byte[] idat) =>
    [
        .. PngBuilder.Signature,
        .. PngBuilder.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]),
        .. PngBuilder.Chunk("IDAT", idat),
        .. PngBuilder.Chunk("IEND", []),
    ];

    private static void Check(PngBuilder png)
    {
        GreyImage image = ImageDecoder.Decode(png.Build());
        Assert.Equal((png.Width, png.Height), (image.Width, image.Height));
        for (int y = 0; y < png.Height; y++)
        {
            for (int x = 0; x < png.Width; x++)
            {
                int expected = Expected(png, x, y);
                if (image[x, y] != expected)
                {
                    Assert.Fail($"colour {png.Colour}, depth {png.Depth}, {png.Width} x {png.Height}, interlaced {png.Interlaced}: " +
                        $"pixel ({x}, {y}) is {image[x, y]}, expected {expected}");
                }
            }
        }
    }

    private static int Expected(PngBuilder png, int x, int y)
    {
        int[] raw = [.. Enumerable.Range(0, png.Channels).Select(c => png.Samples[y, x, c])];
        double[] rgb = png.Colour == 3
            ? [.. png.Palette!.Skip(3 * raw[0]).Take(3).Select(b => (double)b)]
            : [.. raw.Select(v => png.Depth == 16 ? v / 256 : Math.Floor((v * 255.0 / ((1 << png.Depth) - 1)) + 0.5))];
        double alpha = png.Colour switch
        {
            3 => png.Transparency is { } alphas && raw[0] < alphas.Length ? alphas[raw[0]] : 255,
            4 or 6 => rgb[^1],
            _ => png.Transparency is { } clear && Enumerable.Range(0, raw.Length).All(c => raw[c] == (256 * clear[2 * c]) + clear[(2 * c) + 1]) ? 0 : 255,
        };
        if (png.Colour is 0 or 4)
        {
            rgb = [rgb[0], rgb[0], rgb[0]];
        }

        double[] seen = [.. rgb.Take(3).Select(v => Math.Floor((((v * alpha) + (255 * (255 - alpha))) / 255) + 0.5))];
        return (int)Math.Floor(((19595 * seen[0]) + (38470 * seen[1]) + (7471 * seen[2]) + 32768) / 65536);
    }
}
