using System.Buffers.Binary;
using System.Net;
using Scrawl.Imaging.Png;

namespace Scrawl.Server.Tests.Limits;

public class PictureLimitTests
{
    private const int Side = 65_000;

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/jpeg")]
    public async Task A_picture_whose_header_says_too_much_is_refused_before_memory_is_taken(string mediaType)
    {
        byte[] file = mediaType == "image/png" ? HugePng() : HugeJpeg();
        await using RunningServer server = await RunningServer.Start();
        await server.Post("/api/recognize", Pictures.OnePng(), "image/png").Object();

        long before = GC.GetTotalAllocatedBytes();
        string detail = await server.Post("/api/recognize", file, mediaType).Problem(HttpStatusCode.RequestEntityTooLarge);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000); // other tests' servers included; one byte a pixel would be 4 GB
        Assert.Contains("65000 x 65000", detail, StringComparison.Ordinal);
        Assert.Contains("40000000", detail, StringComparison.Ordinal);
    }

    /// <summary>The head of a PNG of that size; nothing more of it needs to be read.</summary>
    private static byte[] HugePng()
    {
        byte[] file = Pictures.OnePng();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), Side);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), Side);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.Of(file.AsSpan(12, 17)));
        return file;
    }

    /// <summary>The head of a JPEG of that size: a grey baseline frame.</summary>
    private static byte[] HugeJpeg() => [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, Side >> 8, Side & 255, Side >> 8, Side & 255, 1, 1, 0x11, 0, .. new byte[64]];
}
