using System.Diagnostics;
using Scrawl.Imaging;
using Scrawl.Tests.Imaging.Bmp;
using Scrawl.Tests.Imaging.Png;

namespace Scrawl.Tests.Imaging;

/// <summary>Files made to cost more time or memory than they should: what each may cost, measured.</summary>
public class HostileFileTests
{
    private const int Million = 1_000_000;

    // For about how many bytes of padding: a small whole file with them.
    private static readonly Dictionary<string, Func<int, byte[]>> Padding = new()
    {
        ["PNG, one huge text"] = n => Png(PngBuilder.Chunk("iTXt", new byte[n])),
        ["PNG, huge Exif"] = n => Png(PngBuilder.Chunk("eXIf", [.. "II*\0\b\0\0\0"u8, .. new byte[n]])),
        ["PNG, a million empty chunks"] = n => Png(Repeat(PngBuilder.Chunk("tEXt", []), n)),
        ["PNG, a million empty IDAT"] = n => Png(Repeat(PngBuilder.Chunk("IDAT", []), n)),
        ["PNG, rows and then more"] = n => Png(PngBuilder.Chunk("IDAT", PngBuilder.Compress(new byte[50 * n]))),
        ["JPEG, profiles"] = n => Jpeg(Repeat([0xFF, 0xE2, 0xFF, 0xFF, .. new byte[65_533]], n)),
        ["JPEG, Exif whose directory has 65,535 entries"] = n => Jpeg(Repeat([0xFF, 0xE1, 0xFF, 0xFF, .. "Exif\0\0MM\0*\0\0\0\b"u8, 0xFF, 0xFF, .. new byte[65_533 - 16]], n)),
        ["JPEG, nothing but fill bytes"] = n => Jpeg(Repeat([0xFF], n)),
        ["JPEG, garbage between segments"] = n => Jpeg([0xFF, 0xFE, 0, 2, .. new byte[n]]),
        ["JPEG, Huffman tables over and over"] = n => Jpeg(Repeat([0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0], n)),
        ["JPEG, quantisation tables over and over"] = n => Jpeg(Repeat([0xFF, 0xDB, 0, 67, 0, .. new byte[64]], n)),
        ["BMP, a gap before the pixels"] = n => Bmp(n),
        ["PNM, one huge comment"] = n => [.. "P2 2 1 #"u8, .. Repeat("x"u8, n), .. "\n7 1 2"u8],
        ["PNM, a number of zeros"] = n => [.. "P2 2 1 "u8, .. Repeat("0"u8, n), .. "7 1 2"u8],
        ["PNM, white space"] = n => [.. "P1 2 1 "u8, .. Repeat(" "u8, n), .. "01"u8],
    };

    public static TheoryData<string, byte[]> Huge => new()
    {
        { "PNG", [.. PngBuilder.Signature, .. PngBuilder.Chunk("IHDR", [.. PngBuilder.BigEndian32(65_000), .. PngBuilder.BigEndian32(65_000), 8, 6, 0, 0, 0])] },
        { "JPEG", [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 65_000 >> 8, 65_000 & 255, 65_000 >> 8, 65_000 & 255, 1, 1, 0x11, 0] },
        { "BMP", new BmpBuilder { Width = 65_000, Height = 65_000, Depth = 24, Data = new byte[8] }.Build() },
        { "PNM", [.. "P6 65000 65000 255\n123456"u8] },
    };

    [Theory]
    [MemberData(nameof(Huge))]
    public void A_header_of_65_000_by_65_000_is_refused_before_anything_is_allocated(string format, byte[] file)
    {
        (string? reason, TimeSpan time, long allocated) = Decode(file);
        Assert.Equal($"The {format} header says 65000 x 65000 pixels; at most 40000000 in all are taken. Make the picture smaller.", reason);
        Assert.InRange(allocated, 0, 100_000);
        Assert.InRange(time.TotalSeconds, 0, 1);
    }

    [Fact]
    public void Endless_scans_of_nothing_cost_little_more_than_the_first()
    {
        // 25 megapixels; 98 scans of a coefficient each, in which a few bytes say that no block has it.
        double one = Best(EmptyScans(5000, 1, scans: 1));
        double many = Best(EmptyScans(5000, 1, scans: 98));
        Assert.InRange(many, 0, Math.Max(10 * one, 5));

        static double Best(byte[] file) => Enumerable.Range(0, 2).Min(_ => Read(file).Time.TotalSeconds);
    }

    [Fact]
    public void The_picture_that_needs_most_memory_takes_ten_bytes_a_pixel()
    {
        // Progressive in four components: two bytes for each coefficient of each, one for the grey, one more to turn it.
        (TimeSpan _, long allocated) = Read(EmptyScans(2000, 4, scans: 3));
        Assert.InRange(allocated, 9 * 4 * Million, 11 * 4 * Million);
    }

    public static TheoryData<string> Padded => [.. Padding.Keys];

    [Theory]
    [MemberData(nameof(Padded))]
    public void What_decides_no_pixel_is_passed_over_in_linear_time_and_little_memory(string what)
    {
        foreach (int n in new[] { Million, 8 * Million })
        {
            byte[] file = Padding[what](n);
            (TimeSpan time, long allocated) = Read(file);
            Assert.InRange(time.TotalSeconds, 0, 2 + (file.Length * 500e-9)); // a few ns a byte are usual; squared, it would be hours
            Assert.InRange(allocated, 0, Million + (file.Length * 250L));
        }
    }

    private static byte[] Repeat(ReadOnlySpan<byte> part, int bytes)
    {
        var all = new byte[bytes / part.Length * part.Length];
        for (int at = 0; at < all.Length; at += part.Length)
        {
            part.CopyTo(all.AsSpan(at));
        }

        return all;
    }

    /// <summary>A PNG of 2 x 2 pixels with more chunks before its IDAT's.</summary>
    private static byte[] Png(byte[] chunks)
    {
        byte[] png = PngDecoderTests.Assemble(PngBuilder.Compress([0, 10, 20, 0, 30, 40]));
        int at = PngBuilder.Signature.Length + 25; // behind IHDR
        return [.. png[..at], .. chunks, .. png[at..]];
    }

    /// <summary>A JPEG of 8 x 8 pixels with more segments before its frame.</summary>
    private static byte[] Jpeg(byte[] segments)
    {
        byte[] jpeg = EmptyScans(8, 1, scans: 1);
        return [.. jpeg[..2], .. segments, .. jpeg[2..]];
    }

    private static byte[] Bmp(int gap)
    {
        byte[] bmp = BmpBuilder.Random(1, 3, 2, 24, 40, topDown: false).Build();
        BitConverter.GetBytes(54 + gap).CopyTo(bmp, 10);
        return [.. bmp[..54], .. new byte[gap], .. bmp[54..]];
    }

    /// <summary>
    /// A progressive picture, turned by Exif: a scan of DC coefficients, all codes the bit 0 for a difference of 0, then scans in
    /// which the bit 0 and 14 more say that the next 16,384 blocks have nothing.
    /// </summary>
    private static byte[] EmptyScans(int side, int components, int scans)
    {
        int blocks = (side + 7) / 8 * ((side + 7) / 8);
        int[] ids = [.. Enumerable.Range(1, components)];
        byte[] exif = Convert.FromHexString("49492A000800000001001201030001000000" + "06000000");
        List<byte> jpeg =
        [
            0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(8 + exif.Length), .. "Exif\0\0"u8, .. exif, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
            0xFF, 0xC2, 0, (byte)(8 + (3 * components)), 8, (byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side, (byte)components, .. ids.SelectMany(id => new byte[] { (byte)id, 0x11, 0 }),
            0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0, 0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0xE0,
            0xFF, 0xDA, 0, (byte)(6 + (2 * components)), (byte)components, .. ids.SelectMany(id => new byte[] { (byte)id, 0 }), 0, 0, 0, .. new byte[(blocks * components / 8) + 1],
        ];
        for (int i = 0; i < scans; i++)
        {
            byte k = (byte)(1 + (i % 63));
            jpeg.AddRange([0xFF, 0xDA, 0, 8, 1, 1, 0, k, k, (byte)(i < 63 ? 0x01 : 0x10), .. new byte[((blocks / 16_384) + 1) * 2]]);
        }

        return [.. jpeg, 0xFF, 0xD9];
    }

    private static (TimeSpan Time, long Allocated) Read(byte[] file)
    {
        (string? reason, TimeSpan time, long allocated) = Decode(file);
        Assert.True(reason is null, reason);
        return (time, allocated);
    }

    private static (string? Reason, TimeSpan Time, long Allocated) Decode(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        string? reason = null;
        try
        {
            ImageDecoder.Decode(file);
        }
        catch (ImageFormatException error)
        {
            reason = error.Message;
        }

        return (reason, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
