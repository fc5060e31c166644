using System.Text;
using Scrawl.Imaging;
using Scrawl.Tests.Imaging.Jpeg;
using Scrawl.Tests.Imaging.Png;

namespace Scrawl.Tests.Imaging;

/// <summary>Formats are told by content, and what is not read is named.</summary>
public class ImageDecoderTests
{
    [Theory]
    [InlineData("524946462400000057454250565038", "This is a WebP picture")]
    [InlineData("000000186674797068656963", "This is a HEIC picture")]
    [InlineData("00000018667479706D696631", "This is a HEIC picture")]
    [InlineData("000000186674797061766966", "This is an AVIF picture")]
    [InlineData("474946383961010001", "This is a GIF picture")]
    [InlineData("49492A0008000000", "This is a TIFF picture")]
    [InlineData("4D4D002A00000008", "This is a TIFF picture")]
    [InlineData("49492B0008000000", "This is a TIFF picture")]
    [InlineData("FF0AFA7F01900806", "This is a JPEG XL picture")]
    [InlineData("0000000C4A584C200D0A870A", "This is a JPEG XL picture")]
    [InlineData("0000000C6A5020200D0A870A", "This is a JPEG 2000 picture")]
    [InlineData("FF4FFF5100290000", "This is a JPEG 2000 picture")]
    [InlineData("000001000100101010", "This is an icon (ICO) picture")]
    [InlineData("384250530001000000", "This is a Photoshop picture")]
    [InlineData("255044462D312E37", "This is a PDF document")]
    [InlineData("50370A5749445448", "This is a PAM picture")]
    [InlineData("8A504E470D0A1A0A", "PNG signature is damaged: found 8A 50 4E 47")]
    public void Other_formats_are_named_with_what_to_do(string hex, string start)
    {
        string message = Refusal(Convert.FromHexString(hex));
        Assert.Contains(start, message);
        Assert.True(message.Contains("save it as PNG") || message.Contains("Export") || message.Contains("copy it again"), message);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "This is an SVG drawing")]
    [InlineData("\uFEFF \n<?xml version='1.0'?>\n<!-- a --><svg/>", "This is an SVG drawing")]
    [InlineData("<!DOCTYPE html><html></html>", "Not a picture: starts with 3C 21 44 4F 43 54 59 50 (\"<!DOCTYPE html>")]
    [InlineData("hello", "Not a picture: starts with 68 65 6C 6C 6F (\"hello\")")]
    [InlineData("P5x", "Not a picture")]
    [InlineData("BMX", "Not a picture")]
    [InlineData("", "The picture is empty (0 bytes)")]
    public void Text_and_nothing_are_named(string text, string start) => Assert.StartsWith(start, Refusal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Any_short_beginning_is_refused_cleanly()
    {
        for (int first = 0; first < 256; first++)
        {
            Refusal([(byte)first]);
            Refusal([(byte)first, (byte)'P']);
        }
    }

    [Fact]
    public void Grey_weighs_the_colours_and_leaves_grey_as_it_is()
    {
        Assert.Equal((76, 150, 29), (Grey.Of(255, 0, 0), Grey.Of(0, 255, 0), Grey.Of(0, 0, 255)));
        Assert.All(Enumerable.Range(0, 256), v => Assert.Equal(v, Grey.Of(v, v, v)));
        Assert.Equal((255, 7, 131), (Grey.OverWhite(7, 0), Grey.OverWhite(7, 255), Grey.OverWhite(7, 128)));
    }

    [Theory]
    [InlineData(1000, 67, 41)]
    [InlineData(67, 67, 41)]
    [InlineData(34, 67, 41)] // a half has just 34, but of 33.5
    [InlineData(33, 34, 21)]
    [InlineData(17, 34, 21)]
    [InlineData(16, 17, 11)]
    [InlineData(8, 9, 6)]
    [InlineData(1, 9, 6)]
    public void A_jpeg_is_made_no_smaller_than_is_enough(int enough, int width, int height)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Convert.FromHexString("49492A000800000001001201030001000000" + "06000000")];
        foreach (int frame in new[] { 0xC0, 0xC2 })
        {
            (int, int, int)[] components = [(1, 2, 2), (2, 1, 1), (3, 1, 1)];
            var upright = new JpegBuilder(enough) { Width = 67, Height = 41, Components = components, Frame = frame };
            var turned = new JpegBuilder(enough) { Width = 67, Height = 41, Components = components, Frame = frame, Extra = [(0xE1, exif)] };
            ReducedImage image = ImageDecoder.DecodeReduced(upright.Build(), enough);
            ReducedImage other = ImageDecoder.DecodeReduced(turned.Build(), enough);
            Assert.Equal((width, height, 67, 41), (image.Grey.Width, image.Grey.Height, image.Width, image.Height));
            Assert.Equal((height, width, 41, 67), (other.Grey.Width, other.Grey.Height, other.Width, other.Height));
            Assert.Equal(image.Grey[3, 2], other.Grey[height - 3, 3]);
        }
    }

    [Fact]
    public void Other_pictures_come_at_their_own_size_and_limits_hold_for_it()
    {
        byte[] png = PngBuilder.Random(1, 40, 30, 0, 8, interlaced: false, transparent: false).Build();
        ReducedImage image = ImageDecoder.DecodeReduced(png, 1);
        Assert.Equal((40, 30, 40, 30), (image.Grey.Width, image.Grey.Height, image.Width, image.Height));
        Assert.Equal(ImageDecoder.Decode(png).Pixels, image.Grey.Pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageDecoder.DecodeReduced(png, 0));

        byte[] jpeg = new JpegBuilder(1) { Width = 40, Height = 30, Components = [(1, 1, 1)] }.Build();
        Assert.Throws<ImageFormatException>(() => ImageDecoder.DecodeReduced(jpeg, 1, new() { MaxPixels = 1199 }));
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(bytes)).Message;
}
