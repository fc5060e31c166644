using Scrawl.Imaging;
using Scrawl.Imaging.Jpeg;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>Exif's eight orientations, with hand-turned pixels, and the ways in which an Exif segment can be no good.</summary>
public class ExifOrientationTests
{
    [Theory]
    [InlineData(0, 3, "1 2 3 4 5 6")]
    [InlineData(1, 3, "1 2 3 4 5 6")]
    [InlineData(2, 3, "3 2 1 6 5 4")] // mirrored
    [InlineData(3, 3, "6 5 4 3 2 1")] // half a turn
    [InlineData(4, 3, "4 5 6 1 2 3")] // upside down
    [InlineData(5, 2, "1 4 2 5 3 6")] // about the main diagonal
    [InlineData(6, 2, "4 1 5 2 6 3")] // a quarter turn clockwise
    [InlineData(7, 2, "6 3 5 2 4 1")] // about the other diagonal
    [InlineData(8, 2, "3 6 2 5 1 4")] // a quarter turn the other way
    public void Pictures_are_set_upright(int orientation, int width, string pixels)
    {
        GreyImage image = ExifOrientation.Apply([1, 2, 3, 4, 5, 6], 3, 2, orientation);
        Assert.Equal((width, 6 / width), (image.Width, image.Height));
        Assert.Equal(pixels, string.Join(' ', image.Pixels.ToArray()));
    }

    [Theory]
    [InlineData("49492A00 08000000 0200 0F010200 01000000 41000000 12010300 01000000 06000000", 6)]
    [InlineData("4D4D002A 00000008 0002 010F0002 00000001 41000000 01120003 00000001 00080000", 8)]
    [InlineData("4D4D002A 0000000A FFFF 0001 01120003 00000001 00030000", 3)] // the directory farther on
    [InlineData("4D4D002A 00000008 0001 01120003 00000001 00090000", 0)] // no such orientation
    [InlineData("4D4D002A 00000008 FFFF 010F0002 00000001 41000000", 0)] // fewer entries than said
    [InlineData("4D4D002A FFFFFFFF 0001 01120003 00000001 00030000", 0)] // a directory out of the segment
    [InlineData("4D4D002A 0000", 0)]
    [InlineData("58582A00 08000000 0100 12010300 01000000 06000000", 0)] // neither byte order
    public void Either_byte_order_is_read_and_nonsense_is_none(string tiff, int expected)
    {
        byte[] segment = [.. "Exif\0\0"u8, .. Convert.FromHexString(tiff.Replace(" ", ""))];
        Assert.Equal(expected, ExifOrientation.Read(segment));
        Assert.Equal(0, ExifOrientation.Read(segment.AsSpan(1)));
    }

    [Fact]
    public void A_picture_is_turned_as_its_segment_says()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Convert.FromHexString("49492A000800000001001201030001000000" + "06000000")];
        var plain = new JpegBuilder(1) { Width = 21, Height = 10, Components = [(1, 1, 1)] };
        var turned = new JpegBuilder(1) { Width = 21, Height = 10, Components = [(1, 1, 1)], Extra = [(0xE1, exif)] };
        GreyImage before = ImageDecoder.Decode(plain.Build());
        GreyImage after = ImageDecoder.Decode(turned.Build());
        Assert.Equal((10, 21), (after.Width, after.Height));
        Assert.Equal(before[0, 0], after[9, 0]);
        Assert.Equal(before[20, 3], after[6, 20]);
    }
}
