namespace Scrawl.Tests.Imaging.Bmp;

/// <summary>Pixels against Pillow's, which must be equal to the bit, in every kind that it reads.</summary>
public class BmpReferenceTests
{
    [Fact]
    public void Bitmaps_are_as_Pillow_has_them()
    {
        BmpBuilder[] files =
        [
            .. from depth in new[] { 1, 4, 8, 16, 24, 32 }
               from header in new[] { 12, 40, 64, 108, 124 }
               from size in new (int Width, int Height)[] { (1, 1), (7, 5), (32, 3), (67, 41) }
               where header > 12 || depth is not (16 or 32)
               select BmpBuilder.Random(size.Width, size.Width, size.Height, depth, header, topDown: header == 124),
            BmpBuilder.Random(1, 33, 7, 16, 40, topDown: false, 3, 0xF800, 0x7E0, 0x1F),
            BmpBuilder.Random(2, 33, 7, 32, 108, topDown: true, 3, 0xFF0000, 0xFF00, 0xFF, 0),
            BmpBuilder.Random(3, 33, 7, 32, 124, topDown: false, 3, 0xFF0000, 0xFF00, 0xFF, 0xFF000000),
        ];
        Pillow.AssertEqual([.. files.Select(bmp => ($"depth {bmp.Depth}, header {bmp.Header}, {bmp.Width} x {bmp.Height}", bmp.Build()))]);
    }
}
