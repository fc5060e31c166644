using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Png;

/// <summary>Willem van Schaik's PngSuite: all kinds of valid files, and broken ones whose names start with x.</summary>
public class PngSuiteTests
{
    [Fact]
    public void Every_valid_picture_decodes_to_the_recorded_grey()
    {
        string folder = SharedFolder.Require("codec/pngsuite");
        Assert.Equal(161, PngSuiteGreys.All.Count);
        foreach (var (name, (size, crc)) in PngSuiteGreys.All)
        {
            GreyImage image = ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, name + ".png")));
            Assert.Equal($"{name} {size} {crc}", $"{name} {image.Width}x{image.Height} {PngBuilder.Crc(image.Pixels):x8}");
        }
    }

    [Theory]
    [InlineData("xc1n0g08", "colour type 1")]
    [InlineData("xc9n2c08", "colour type 9")]
    [InlineData("xcrn0g04", "signature is damaged")]
    [InlineData("xcsn0g01", "checksum (CRC) of the IDAT chunk")]
    [InlineData("xd0n2c08", "bit depth 0")]
    [InlineData("xd3n2c08", "bit depth 3")]
    [InlineData("xd9n2c08", "bit depth 99")]
    [InlineData("xdtn0g01", "no IDAT chunk")]
    [InlineData("xhdn0g08", "checksum (CRC) of the IHDR chunk")]
    [InlineData("xlfn0g04", "signature is damaged")]
    [InlineData("xs1n0g01", "signature is damaged")]
    [InlineData("xs2n0g01", "Not a picture")]
    [InlineData("xs4n0g01", "Not a picture")]
    [InlineData("xs7n0g01", "signature is damaged")]
    public void Every_broken_picture_is_refused_for_what_is_wrong_with_it(string name, string reason)
    {
        string path = Path.Combine(SharedFolder.Require("codec/pngsuite"), name + ".png");
        var error = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(File.ReadAllBytes(path)));
        Assert.Contains(reason, error.Message);
    }
}
