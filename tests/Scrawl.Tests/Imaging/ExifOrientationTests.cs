using Scrawl.Imaging;
using Scrawl.Tests.Imaging.Jpeg;
using Scrawl.Tests.Imaging.Png;

namespace Scrawl.Tests.Imaging;

/// <summary>Exif's eight orientations, with hand-turned pixels, and the ways in which Exif's data can be no good.</summary>
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
    [InlineData("49492A00 08000000 0100 0F010200 01000000 41000000 08000000", 0)] // the next directory is this one again
    [InlineData("58582A00 08000000 0100 12010300 01000000 06000000", 0)] // neither byte order
    public void Either_byte_order_is_read_and_nonsense_is_none(string tiff, int expected)
    {
        byte[] data = Convert.FromHexString(tiff.Replace(" ", ""));
        Assert.Equal(expected, ExifOrientation.Read(data));
        Assert.Equal(0, ExifOrientation.Read(data.AsSpan(1)));
    }

    [Fact]
    public void A_jpeg_is_turned_as_its_first_Exif_segment_says()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. QuarterTurn];
        GreyImage before = ImageDecoder.Decode(Jpeg());
        GreyImage after = ImageDecoder.Decode(Jpeg((0xE1, "http://ns.adobe.com/xap/1.0/\0"u8.ToArray()), (0xE1, exif), (0xE1, [.. "Exif\0\0"u8, .. HalfTurn])));
        AssertTurned(before, after);

        static byte[] Jpeg(params (int, byte[])[] segments) =>
            new JpegBuilder(1) { Width = 21, Height = 10, Components = [(1, 1, 1)], Extra = segments }.Build();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_png_is_turned_as_its_eXIf_chunk_says_wherever_it_stands(bool first)
    {
        byte[] png = PngBuilder.Random(1, 21, 10, 0, 8, interlaced: false, transparent: false).Build();
        int at = first ? PngBuilder.Signature.Length + 25 : png.Length - 12; // behind IHDR or before IEND
        byte[] turned = [.. png[..at], .. PngBuilder.Chunk("eXIf", QuarterTurn), .. png[at..]];
        AssertTurned(ImageDecoder.Decode(png), ImageDecoder.Decode(turned));
    }

    private static byte[] QuarterTurn => Convert.FromHexString("49492A000800000001001201030001000000" + "06000000");

    private static byte[] HalfTurn => Convert.FromHexString("49492A000800000001001201030001000000" + "03000000");

    private static void AssertTurned(GreyImage before, GreyImage after)
    {
        Assert.Equal((21, 10, 10, 21), (before.Width, before.Height, after.Width, after.Height));
        Assert.Equal(
            from y in Enumerable.Range(0, 21) from x in Enumerable.Range(0, 10) select before[y, 9 - x],
            after.Pixels.ToArray());
    }
}
