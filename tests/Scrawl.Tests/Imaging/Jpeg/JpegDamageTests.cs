using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>Damaged and hostile files: one kind of error, with a reason, in bounded time and memory.</summary>
public class JpegDamageTests
{
    [Fact]
    public void Cut_short_at_any_byte_is_refused_unless_only_the_end_mark_is_missing()
    {
        foreach (byte[] jpeg in JpegSamples.All)
        {
            byte[] whole = ImageDecoder.Decode(jpeg).Pixels.ToArray();
            for (int length = 0; length < jpeg.Length - 2; length++)
            {
                // Before its third byte nothing tells that it is a JPEG.
                var error = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(jpeg.AsSpan(0, length)));
                Assert.Contains(length == 0 ? "empty" : length < 3 ? "Not a picture" : "cut short", error.Message);
            }

            Assert.Equal(whole, ImageDecoder.Decode(jpeg.AsSpan(0, jpeg.Length - 2)).Pixels.ToArray());
            Assert.Equal(whole, ImageDecoder.Decode([.. jpeg, 1, 2, 3, 0xFF, 0xD8, 0xFF]).Pixels.ToArray());
        }
    }

    [Fact]
    public void How_many_rows_could_be_read_is_said()
    {
        byte[] jpeg = JpegSamples.Grey;
        AssertRefused(jpeg[..^5], "cut short: it ends in row 9 of 11");
        byte[] progressive = JpegSamples.Progressive;
        int second = Markers(progressive, 0xDA).ElementAt(1);
        AssertRefused(progressive[..second], "after scan 1, with all 13 rows but not all of their detail");
        AssertRefused(progressive[..^5], "of scan 10");
    }

    [Fact]
    public void Fill_bytes_before_a_marker_and_bytes_between_segments_are_passed_over()
    {
        foreach (byte[] jpeg in JpegSamples.All)
        {
            byte[] whole = ImageDecoder.Decode(jpeg).Pixels.ToArray();
            foreach (int at in new[] { 0xDB, 0xC4, 0xDA, 0xD0, 0xD9 }.SelectMany(marker => Markers(jpeg, marker)))
            {
                Assert.Equal(whole, ImageDecoder.Decode([.. jpeg[..at], 0xFF, 0xFF, .. jpeg[at..]]).Pixels.ToArray());
            }
        }
    }

    public static TheoryData<string, int, byte[], string> Broken => new()
    {
        { "lossless", 0xC0, [0xFF, 0xC3], "is lossless" },
        { "arithmetic", 0xC0, [0xFF, 0xC9], "is coded arithmetically" },
        { "hierarchical", 0xC0, [0xFF, 0xC5], "is hierarchical" },
        { "12 bits", 0xC0, [0xFF, 0xC1, 0, 11, 12], "is of 12 bits a sample" },
        { "no rows", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0, 0], "17 x 0 pixels" },
        { "large", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF], "65535 x 65535 pixels; at most 40000000" },
        { "no data for so much", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0x17, 0, 0x17, 0], "cut short: it ends in row 1 of 5888" },
        { "two components", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0, 11, 0, 17, 2], "too short for what it says" },
        { "factors", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0, 11, 0, 17, 1, 1, 0x51], "sampling factors 5 x 1" },
        { "table number", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0, 11, 0, 17, 1, 1, 0x11, 4], "quantisation table 4; 0 to 3" },
        { "no such table", 0xC0, [0xFF, 0xC0, 0, 11, 8, 0, 11, 0, 17, 1, 1, 0x11, 3], "quantisation table 3 is missing" },
        { "no frame", 0xC0, [0xFF, 0xFE], "a scan before its frame header" },
        { "no component", 0xDA, [0xFF, 0xDA, 0, 8, 1, 9], "a scan of component 9" },
        { "no Huffman table", 0xDA, [0xFF, 0xDA, 0, 8, 1, 1, 0x30], "DC Huffman table 3 is missing" },
        { "Huffman number", 0xDA, [0xFF, 0xDA, 0, 8, 1, 1, 0x0F], "AC Huffman table 15 is missing" },
        { "scan length", 0xDA, [0xFF, 0xDA, 0, 8, 2], "a scan header of 6 bytes for 2 components" },
        { "too many codes", 0xC4, [0xFF, 0xC4, 0, 20, 0, 3], "a Huffman table" },
        { "quantisation kind", 0xDB, [0xFF, 0xDB, 0, 67, 0x20], "a quantisation table 0 of kind 2" },
        { "segment length", 0xDB, [0xFF, 0xDB, 0, 1], "says 1 bytes; at least 2" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_named(string what, int marker, byte[] replacement, string reason)
    {
        byte[] jpeg = JpegSamples.Grey;
        replacement.CopyTo(jpeg, Markers(jpeg, marker).First());
        Assert.NotEmpty(what);
        AssertRefused(jpeg, reason);
    }

    [Fact]
    public void A_scan_that_brings_nothing_new_is_refused_and_so_cannot_come_endlessly()
    {
        byte[] jpeg = JpegSamples.Progressive;
        int last = Markers(jpeg, 0xDA).Last();
        AssertRefused([.. jpeg[..^2], .. jpeg[last..]], "from bit 1 to 0, where bit 0 was known");
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void The_number_of_scans_is_bounded(int scans, bool read)
    {
        // A flat block of 8 x 8; each code is the one bit 0, filled up with ones.
        List<byte> jpeg =
        [
            0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64), 0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
            0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0, 0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0,
            0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0x7F,
        ];
        for (int i = 0; i < scans; i++)
        {
            byte k = (byte)(1 + (i % 63));
            jpeg.AddRange([0xFF, 0xDA, 0, 8, 1, 1, 0, k, k, (byte)(i < 63 ? 0x01 : 0x10), 0x7F]);
        }

        jpeg.AddRange([0xFF, 0xD9]);
        if (read)
        {
            Assert.Equal(Enumerable.Repeat((byte)128, 64), ImageDecoder.Decode([.. jpeg]).Pixels.ToArray());
        }
        else
        {
            AssertRefused([.. jpeg], "more than 100 scans");
        }
    }

    [Fact]
    public void A_wrong_restart_marker_is_named_and_a_whole_file_with_them_is_read()
    {
        var builder = new JpegBuilder(4) { Width = 30, Height = 20, Components = [(1, 1, 1)], RestartInterval = 2 };
        byte[] jpeg = builder.Build();
        Assert.Equal(30, ImageDecoder.Decode(jpeg).Width);
        jpeg[Markers(jpeg, 0xD2).First() + 1] = 0xD5;
        AssertRefused(jpeg, "marker FFD5 in row 9 of 20; restart marker FFD2 was expected");
    }

    [Fact]
    public void A_header_that_its_data_cannot_fill_gets_no_memory()
    {
        byte[] jpeg = JpegSamples.Progressive;
        byte[] size = [0x17, 0, 0x17, 0];
        size.CopyTo(jpeg, Markers(jpeg, 0xC2).First() + 5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(jpeg, "cut short: it ends in row 1 of 5888");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    private static IEnumerable<int> Markers(byte[] jpeg, int marker) =>
        Enumerable.Range(2, jpeg.Length - 3).Where(i => jpeg[i] == 0xFF && jpeg[i + 1] == marker);

    private static void AssertRefused(byte[] jpeg, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(jpeg)).Message);
}
