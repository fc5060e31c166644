using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Bmp;

/// <summary>Damaged and hostile files: one kind of error, with a reason, in bounded time and memory.</summary>
public class BmpDamageTests
{
    private static readonly BmpBuilder Runs =
        new() { Width = 8, Height = 2, Depth = 8, Compression = 1, Palette = [[0, 0, 0], [9, 9, 9]], Data = [8, 1, 0, 0, 0, 3, 1, 0, 1, 0, 5, 1, 0, 1] };

    [Fact]
    public void Cut_short_at_any_byte_is_refused()
    {
        foreach (BmpBuilder bmp in new[]
                 {
                     BmpBuilder.Random(1, 8, 5, 4, 40, topDown: false), BmpBuilder.Random(1, 4, 5, 24, 12, topDown: false),
                     BmpBuilder.Random(1, 4, 5, 32, 40, topDown: true, 6, 0xFF0000, 0xFF00, 0xFF, 0xFF000000), Runs,
                 })
        {
            byte[] file = bmp.Build();
            ImageDecoder.Decode(file);
            int end = file.Length - (bmp == Runs ? 2 : 0); // without its end mark no pixel is missing
            for (int length = 0; length < end; length++)
            {
                // Before byte 18 the size of the header, and with it the format, is not there.
                var error = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(file.AsSpan(0, length)));
                Assert.Contains(length == 0 ? "empty" : length < 18 ? "Not a picture" : "cut short", error.Message);
            }
        }
    }

    [Theory]
    [InlineData(18, 0, "0 x 2 pixels")]
    [InlineData(21, 0xFF, "at least 1 x 1")]
    [InlineData(21, 0x7F, "at most 40000000")]
    [InlineData(28, 3, "3 bits a pixel in compression method 1; 8 was expected")]
    [InlineData(30, 4, "compressed with JPEG")]
    [InlineData(30, 5, "compressed with PNG")]
    [InlineData(30, 99, "compressed with method 99")]
    [InlineData(30, 3, "8 bits a pixel in compression method 3; 16 or 32")]
    [InlineData(10, 3, "start at byte 3, inside the header")]
    [InlineData(13, 0x7F, "cut short: it ends before its pixels")]
    [InlineData(63, 2, "palette entry 2, where the palette has 2")]
    public void What_is_wrong_is_named(int at, byte value, string reason)
    {
        byte[] file = Runs.Build();
        file[at] = value;
        AssertRefused(file, reason);
    }

    [Fact]
    public void Masks_with_gaps_are_named() =>
        AssertRefused(BmpBuilder.Random(1, 2, 2, 32, 108, topDown: false, 3, 0xFF00FF, 0xFF00, 0xFF, 0).Build(), "mask 0x00FF00FF has gaps");

    [Fact]
    public void A_header_that_its_data_cannot_fill_gets_no_memory()
    {
        byte[] lying = new BmpBuilder { Width = 6000, Height = 6000, Depth = 24, Data = new byte[100] }.Build();
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(lying, "in row 1 of 6000");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static void AssertRefused(byte[] bmp, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(bmp)).Message);
}
