using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Tests.Imaging;

namespace Scrawl.Tests.Ink;

public class InkPolarityTests
{
    private static readonly string[] Light = ["chalk on slate", "light on a screen", "28 x 28, filling the frame", "28 x 28, faint", "8 x 8"];

    public static TheoryData<string> Kinds => [.. Photograph.Kinds.Keys.Except(["sheet on a dark table"])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ink_is_told_from_paper(string kind)
    {
        byte[] idx = SharedFolder.RequireMnist("t10k-images-idx3-ubyte");
        for (int i = 0; i < 8; i++)
        {
            GreyImage picture = AreaScaler.Fit(Photograph.Kinds[kind](MnistGeometryTests.Image(idx, 11 * i).Pixels.ToArray(), new(i)), 128);
            Assert.Equal(Light.Contains(kind), InkPolarity.Of(picture).IsLight);
            Assert.NotEqual(Light.Contains(kind), InkPolarity.Of(picture.Invert()).IsLight);
        }
    }
}
