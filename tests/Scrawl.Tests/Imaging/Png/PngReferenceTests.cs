namespace Scrawl.Tests.Imaging.Png;

/// <summary>Pixels against Pillow's, which must be equal to the bit.</summary>
/// <remarks>A colour in tRNS that has not 8 bits a sample it passes over or cuts; PngDecoderTests says what is right there.</remarks>
public class PngReferenceTests
{
    [Fact]
    public void PngSuite_is_as_Pillow_has_it()
    {
        string folder = SharedFolder.Require("codec/pngsuite");
        (string, byte[])[] files =
        [
            .. PngSuiteGreys.All.Keys.Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name + ".png")))),
        ];
        Assert.Equal(161, files.Length);
        Pillow.AssertEqual(files);
    }

    [Fact]
    public void Random_pictures_of_every_kind_are_as_Pillow_has_them() => Pillow.AssertEqual(
    [
        .. from kind in PngDecoderTests.Kinds.Select(row => row.Data)
           from interlaced in new[] { false, true }
           from transparent in new[] { false, true }
           from size in new (int Width, int Height)[] { (1, 1), (3, 5), (8, 8), (17, 9), (65, 33) }
           let colour = kind.Item1
           let depth = kind.Item2
           where !transparent || colour >= 3 || depth == 8
           select ($"colour {colour}, depth {depth}, {size}, interlaced {interlaced}, transparent {transparent}",
               PngBuilder.Random(size.Width, size.Width, size.Height, colour, depth, interlaced, transparent).Build()),
    ]);
}
