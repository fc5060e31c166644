using System.Text;
using Scrawl.Imaging;

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

    private static string Refusal(byte[] bytes) => Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(bytes)).Message;
}
