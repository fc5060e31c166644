using Scrawl.Imaging;
using Scrawl.Imaging.Png;

namespace Scrawl.Tests.Imaging.Png;

public class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(301, 17)]
    public void What_is_encoded_decodes_to_the_same_pixels(int width, int height)
    {
        var pixels = new byte[width * height];
        new Random(width).NextBytes(pixels);
        GreyImage again = ImageDecoder.Decode(PngEncoder.Encode(new(width, height, pixels)));
        Assert.Equal((width, height), (again.Width, again.Height));
        Assert.Equal(pixels, again.Pixels.ToArray());
    }

    [Fact]
    public void The_file_has_the_signature_an_8_bit_grey_header_and_right_checksums()
    {
        byte[] file = PngEncoder.Encode(new(3, 2, [1, 2, 3, 4, 5, 6]));
        byte[] head = [.. PngBuilder.Signature, .. PngBuilder.Chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0])];
        Assert.Equal(head, file[..head.Length]);
        Assert.Equal(PngBuilder.Chunk("IEND", []), file[^12..]);
        int length = file[head.Length + 3];
        Assert.Equal(PngBuilder.Chunk("IDAT", file[(head.Length + 8)..(head.Length + 8 + length)]), file[head.Length..^12]);
    }
}
