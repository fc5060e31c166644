using System.Numerics;
using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Bmp;

/// <summary>Bitmaps of every kind, made here, against an expectation computed in double from their raw pixels.</summary>
public class BmpDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Decodes_every_depth_with_every_header_at_every_small_size(int depth)
    {
        foreach (int header in new[] { 12, 40, 52, 56, 64, 108, 124 })
        {
            for (int size = 0; size < 27; size++)
            {
                bool topDown = header != 12 && size % 2 == 0;
                Check(BmpBuilder.Random(size, 1 + (size % 9), 1 + (size / 9), depth, header, topDown), (0, 0, 0, 0));
            }
        }
    }

    [Theory]
    [InlineData(16, 40, new[] { 0xF800u, 0x7E0u, 0x1Fu })]
    [InlineData(16, 108, new[] { 0xF00u, 0xF0u, 0xFu, 0xF000u })]
    [InlineData(16, 56, new[] { 0x7C00u, 0x3E0u, 0x1Fu, 0x8000u })]
    [InlineData(16, 52, new[] { 0x3u, 0x1Cu, 0x1FE0u })]
    [InlineData(32, 40, new[] { 0xFFu, 0xFF00u, 0xFF0000u })]
    [InlineData(32, 124, new[] { 0xFF0000u, 0xFF00u, 0xFFu, 0xFF000000u })]
    [InlineData(32, 124, new[] { 0xFF0000u, 0xFF00u, 0xFFu, 0u })]
    [InlineData(32, 108, new[] { 0xFFC00000u, 0x3FF000u, 0xFFCu, 0x3u })]
    [InlineData(32, 52, new[] { 0u, 0xFFFFFFFFu, 0u })]
    public void Decodes_bit_fields_and_lays_alpha_over_white(int depth, int header, uint[] masks) =>
        Check(BmpBuilder.Random(3, 33, 7, depth, header, topDown: false, 3, masks), (masks[0], masks[1], masks[2], masks.Length > 3 ? masks[3] : 0));

    [Fact]
    public void Method_6_has_a_mask_for_alpha_after_the_header() =>
        Check(BmpBuilder.Random(3, 33, 7, 32, 40, topDown: true, 6, 0xFF0000, 0xFF00, 0xFF, 0xFF000000), (0xFF0000, 0xFF00, 0xFF, 0xFF000000));

    [Theory]
    [InlineData(8, 1u, "04 02 00 00 03 07 01 05 00 01", "7 7 7 5 0 0 0 0 2 2 2 2 0 0 0 0")] // bottom row first, ends of rows
    [InlineData(8, 1u, "00 03 01 02 03 FF 02 04 00 00 08 06 00 01", "6 6 6 6 6 6 6 6 1 2 3 4 4 0 0 0")] // literal with a fill byte
    [InlineData(8, 1u, "02 01 00 02 03 01 02 07 00 01", "0 0 0 0 0 7 7 0 1 1 0 0 0 0 0 0")] // jump right and down
    [InlineData(8, 1u, "08 01 00 00 08 02", "2 2 2 2 2 2 2 2 1 1 1 1 1 1 1 1")] // no end mark, no pixel missing
    [InlineData(8, 1u, "FF 03 00 00 00 09 01 02 03 04 05 06 07 00 01 FF 00 01", "1 2 3 4 5 6 7 0 3 3 3 3 3 3 3 3")] // beyond the row's end
    [InlineData(4, 2u, "05 12 00 00 00 06 12 34 56 FF 00 01", "1 2 3 4 5 6 0 0 1 2 1 2 1 0 0 0")]
    [InlineData(4, 2u, "00 05 12 34 5F FF 03 70 00 01", "0 0 0 0 0 0 0 0 1 2 3 4 5 7 0 7")]
    public void Decodes_runs(int depth, uint compression, string hex, string expected)
    {
        byte[][] palette = [.. Enumerable.Range(0, 8).Select(i => new[] { (byte)i, (byte)i, (byte)i })];
        var bmp = new BmpBuilder { Width = 8, Height = 2, Depth = depth, Compression = compression, Palette = palette, Data = Convert.FromHexString(hex.Replace(" ", "")) };
        Assert.Equal(expected, string.Join(' ', ImageDecoder.Decode(bmp.Build()).Pixels.ToArray()));
    }

    private static void Check(BmpBuilder bmp, (uint R, uint G, uint B, uint A) masks)
    {
        GreyImage image = ImageDecoder.Decode(bmp.Build());
        Assert.Equal((bmp.Width, bmp.Height), (image.Width, image.Height));
        if (masks == default)
        {
            masks = bmp.Depth == 16 ? (0x7C00u, 0x3E0u, 0x1Fu, 0u) : (0xFF0000u, 0xFF00u, 0xFFu, 0u);
        }

        for (int i = 0; i < bmp.Pixels.Length; i++)
        {
            (int x, int y) = (i % bmp.Width, i / bmp.Width);
            uint pixel = bmp.Pixels[y, x];
            double[] rgb = bmp.Depth <= 8
                ? [.. bmp.Palette[pixel].Reverse().Select(v => (double)v)]
                : [Field(pixel, masks.R), Field(pixel, masks.G), Field(pixel, masks.B)];
            double alpha = masks.A == 0 ? 255 : Field(pixel, masks.A);
            double[] seen = [.. rgb.Select(v => Math.Floor((((v * alpha) + (255 * (255 - alpha))) / 255) + 0.5))];
            double expected = Math.Floor(((19595 * seen[0]) + (38470 * seen[1]) + (7471 * seen[2]) + 32768) / 65536);
            if (image[x, y] != expected)
            {
                Assert.Fail($"depth {bmp.Depth}, header {bmp.Header}, {bmp.Width} x {bmp.Height}: pixel ({x}, {y}) is {image[x, y]}, expected {expected}");
            }
        }
    }

    // As Pillow spreads few bits over 0 to 255: rounded down.
    private static double Field(uint pixel, uint mask) => mask == 0
        ? 0
        : Math.Floor((double)(pixel & mask) / (1u << BitOperations.TrailingZeroCount(mask)) * 255 / (Math.Pow(2, BitOperations.PopCount(mask)) - 1));
}
