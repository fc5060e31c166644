using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Png;

/// <summary>Damaged and hostile files: one kind of error, with a reason, in bounded time and memory.</summary>
public class PngDamageTests
{
    private static readonly byte[] Rows = [0, 10, 20, 0, 30, 40];

    [Fact]
    public void Cut_short_at_any_byte_is_refused()
    {
        foreach (bool interlaced in new[] { false, true })
        {
            byte[] png = PngBuilder.Random(5, 19, 13, 3, 4, interlaced, transparent: true).Build();
            ImageDecoder.Decode(png);
            for (int length = 0; length < png.Length; length++)
            {
                var error = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(png.AsSpan(0, length)));
                Assert.Contains(length == 0 ? "empty" : "cut short", error.Message);
            }
        }
    }

    [Fact]
    public void Image_data_cut_short_inside_a_whole_chunk_is_refused_unless_every_pixel_is_there()
    {
        // zlib adds 4 bytes of checksum to the pixels: without some of those no pixel is missing.
        byte[] whole = PngBuilder.Compress(Rows);
        for (int length = 0; length < whole.Length - 4; length++)
        {
            try
            {
                Assert.Equal([10, 20, 30, 40], ImageDecoder.Decode(PngDecoderTests.Assemble(whole[..length])).Pixels.ToArray());
                Assert.InRange(length, whole.Length - 6, whole.Length); // only the end mark of the last block may be missing
            }
            catch (ImageFormatException error)
            {
                Assert.StartsWith("The PNG is", error.Message);
            }
        }

        AssertRefused(PngDecoderTests.Assemble(PngBuilder.Compress(Rows[..4])), "before its image data is complete");
    }

    [Fact]
    public void Compressed_data_that_is_no_zlib_stream_or_has_a_wrong_checksum_is_refused()
    {
        AssertRefused(PngDecoderTests.Assemble([1, 2, 3, 4, 5, 6, 7, 8]), "cannot be inflated");
        byte[] wrongAdler = PngBuilder.Compress(Rows);
        wrongAdler[^1] ^= 1;
        AssertRefused(PngDecoderTests.Assemble(wrongAdler), "cannot be inflated");
        AssertRefused(PngDecoderTests.Assemble([0x78, 0x20, 1, 2, 3, 4, 5, 6, 7, 8]), "cannot be inflated"); // asks for a dictionary
    }

    [Fact]
    public void An_unknown_filter_is_named() =>
        AssertRefused(PngDecoderTests.Assemble(PngBuilder.Compress([0, 10, 20, 7, 30, 40])), "row filter 7; 0 to 4");

    public static TheoryData<string, byte[][]> Broken => new()
    {
        { "first chunk is IDAT", [Idat(), Iend()] },
        { "no IDAT", [Ihdr(0, 8), Iend()] },
        { "a IHDR chunk after IHDR", [Ihdr(0, 8), Ihdr(0, 8), Idat(), Iend()] },
        { "a XYZZ chunk", [Ihdr(0, 8), PngBuilder.Chunk("XYZZ", []), Idat(), Iend()] },
        { "do not follow each other", [Ihdr(0, 8), Idat(), PngBuilder.Chunk("tIME", new byte[7]), Idat(), Iend()] },
        { "without a PLTE chunk", [Ihdr(3, 8), Idat(), Iend()] },
        { "without a PLTE chunk", [Ihdr(3, 8), Idat(), PngBuilder.Chunk("PLTE", new byte[768]), Iend()] },
        { "PLTE chunk has 4 bytes", [Ihdr(3, 8), PngBuilder.Chunk("PLTE", new byte[4]), Idat(), Iend()] },
        { "PLTE chunk has 771 bytes", [Ihdr(3, 8), PngBuilder.Chunk("PLTE", new byte[771]), Idat(), Iend()] },
        { "palette entry 10, where the PLTE chunk has 2", [Ihdr(3, 8), PngBuilder.Chunk("PLTE", new byte[6]), Idat(), Iend()] },
        { "tRNS chunk has 3 entries for 2", [Ihdr(3, 8), PngBuilder.Chunk("PLTE", new byte[6]), PngBuilder.Chunk("tRNS", new byte[3]), Idat(), Iend()] },
        { "tRNS chunk has 1 bytes; 2", [Ihdr(0, 8), PngBuilder.Chunk("tRNS", new byte[1]), Idat(), Iend()] },
        { "tRNS chunk has 2 bytes; 6", [Ihdr(2, 8), PngBuilder.Chunk("tRNS", new byte[2]), Idat(), Iend()] },
        { "where four letters", [Ihdr(0, 8), PngBuilder.Chunk("1234", []), Idat(), Iend()] },
        { "says 4294967295 bytes", [Ihdr(0, 8), [255, 255, 255, 255, .. "IDAT"u8, 1, 2, 3, 4]] },
        { "0 x 2 pixels", [PngBuilder.Chunk("IHDR", [0, 0, 0, 0, 0, 0, 0, 2, 8, 0, 0, 0, 0]), Idat(), Iend()] },
        { "IHDR chunk has 12 bytes", [PngBuilder.Chunk("IHDR", new byte[12]), Idat(), Iend()] },
        { "compression method 1", [PngBuilder.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 1, 0, 0]), Idat(), Iend()] },
        { "filter method 1", [PngBuilder.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 1, 0]), Idat(), Iend()] },
        { "interlace method 2", [PngBuilder.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 2]), Idat(), Iend()] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_named(string reason, byte[][] chunks) =>
        AssertRefused([.. PngBuilder.Signature, .. chunks.SelectMany(c => c)], reason);

    [Fact]
    public void A_wrong_checksum_is_refused_where_pixels_hang_on_it_and_else_left_alone()
    {
        byte[] png = PngBuilder.Random(3, 9, 9, 3, 8, interlaced: false, transparent: true).Build();
        foreach (string name in new[] { "IHDR", "PLTE", "tRNS", "IDAT", "IEND" })
        {
            AssertRefused(Flip(name), $"checksum (CRC) of the {name} chunk");
        }

        Assert.Equal(ImageDecoder.Decode(png).Pixels, ImageDecoder.Decode(Flip("tEXt")).Pixels);

        byte[] Flip(string chunk)
        {
            byte[] damaged = [.. png];
            int at = png.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(chunk));
            int length = (png[at - 2] << 8) | png[at - 1];
            damaged[at + 4 + length] ^= 0x40;
            return damaged;
        }
    }

    [Fact]
    public void Too_many_pixels_are_refused_before_anything_is_allocated()
    {
        byte[] huge = [.. PngBuilder.Signature, .. PngBuilder.Chunk("IHDR", [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0])];
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(huge, "at most 40000000");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);

        byte[] png = PngBuilder.Random(1, 20, 20, 0, 8, interlaced: false, transparent: false).Build();
        Assert.Equal(20, ImageDecoder.Decode(png, new() { MaxPixels = 400 }).Width);
        Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(png, new() { MaxPixels = 399 }));
    }

    [Fact]
    public void A_header_that_its_data_cannot_fill_gets_no_memory()
    {
        byte[] lying = [.. PngBuilder.Signature, .. PngBuilder.Chunk("IHDR", [0, 0, 0x10, 0, 0, 0, 0x10, 0, 8, 0, 0, 0, 0]), .. Idat(), .. Iend()];
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(lying, "cannot hold the 16781312");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_compression_bomb_is_not_inflated_beyond_the_rows()
    {
        byte[] bomb = PngDecoderTests.Assemble(PngBuilder.Compress(new byte[100_000_000]));
        ImageDecoder.Decode(bomb);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([0, 0, 0, 0], ImageDecoder.Decode(bomb).Pixels.ToArray());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void What_says_how_to_show_colours_changes_no_pixel_even_if_it_is_nonsense()
    {
        byte[] png = PngBuilder.Random(4, 9, 9, 2, 8, interlaced: false, transparent: false).Build();
        byte[] plain = ImageDecoder.Decode(png).Pixels.ToArray();
        int at = PngBuilder.Signature.Length + 25; // behind IHDR
        foreach (string name in new[] { "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "bKGD", "sBIT", "hIST" })
        {
            foreach (byte[] data in new byte[][] { [0, 0, 0xB1, 0x8F], [0, 1, 0x86, 0xA0], [0, 0, 0, 0], [], [1], new byte[1000] })
            {
                Assert.Equal(plain, ImageDecoder.Decode([.. png[..at], .. PngBuilder.Chunk(name, data), .. png[at..]]).Pixels.ToArray());
            }
        }
    }

    [Fact]
    public void A_row_as_wide_as_may_be_takes_no_more_memory_than_a_square()
    {
        // 16-bit RGBA, eight bytes a pixel: the row itself, one above it where there are two, and the pixels.
        foreach (int height in new[] { 1, 2 })
        {
            int width = 1_000_000 / height;
            byte[] png =
            [
                .. PngBuilder.Signature,
                .. PngBuilder.Chunk("IHDR", [.. PngBuilder.BigEndian32(width), .. PngBuilder.BigEndian32(height), 16, 6, 0, 0, 0]),
                .. PngBuilder.Chunk("IDAT", PngBuilder.Compress(new byte[height * (1 + (8 * width))])),
                .. Iend(),
            ];
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(width, ImageDecoder.Decode(png, new() { MaxPixels = 1_000_000 }).Width);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 9_000_000, 9_200_000);
        }
    }

    private static byte[] Ihdr(byte colour, byte depth) => PngBuilder.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, depth, colour, 0, 0, 0]);

    private static byte[] Idat() => PngBuilder.Chunk("IDAT", PngBuilder.Compress(Rows));

    private static byte[] Iend() => PngBuilder.Chunk("IEND", []);

    private static void AssertRefused(byte[] png, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(png)).Message);
}
