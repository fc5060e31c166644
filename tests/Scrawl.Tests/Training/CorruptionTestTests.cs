using Scrawl.Data;
using Scrawl.Imaging;
using Scrawl.Models;
using Scrawl.Training;
using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training;

public sealed class CorruptionTestTests
{
    private static readonly DigitSet Digits = Scrawl.Drawing.DrawnDigits.Make(60, 4);

    [Fact]
    public void EveryWayIsReadAsPixelsAndAsPictures()
    {
        var done = new List<int>();
        CorruptionTest test = CorruptionTest.Run(ModelFile.Default, Digits, 1, progress: new Told(done), stop: TestContext.Current.CancellationToken);

        Assert.Equal(MnistC.All.Select(way => way.Name), test.Spoiled.Select(way => way.Name));
        Assert.Equal(Enumerable.Range(1, CorruptionTest.Sets), done);
        Assert.InRange(test.Clean.Raw, 0.9, 1);
        Assert.InRange(test.Clean.Picture, 0.9, 1);
        Assert.All(test.Spoiled, way => Assert.True(way is { Raw: >= 0 and <= 1, Picture: >= 0 and <= 1, RawTaken: >= 0, PictureTaken: >= 0 } && way.Raw + way.RawTaken <= 1 + 1e-9 && way.Picture + way.PictureTaken <= 1 + 1e-9));

        // What is spoiled beyond reading is refused, not misread.
        CorruptionAccuracy stripe = test.Spoiled.Single(way => way.Name == "stripe");
        Assert.True(stripe is { Raw: < 0.5, RawTaken: < 0.1 });
        Assert.True(test.Mean.Raw < test.Clean.Raw);
        Assert.Equal(test.Spoiled.Sum(way => way.Raw) / 15, test.Mean.Raw, 12);
        Assert.Equal(test.Spoiled, CorruptionTest.Run(ModelFile.Default, Digits, 1, stop: TestContext.Current.CancellationToken).Spoiled);

        // Where the ink lies is made up for on the way of a picture.
        CorruptionAccuracy translated = test.Spoiled.Single(way => way.Name == "translate");
        Assert.Equal(test.Clean.Picture, translated.Picture, 0.04);
    }

    [Fact]
    public void APictureIsDarkOnLightAndFiveTimesAsLarge()
    {
        GreyImage picture = CorruptionTest.Picture(Digits.Image(0));
        Assert.Equal((140, 140), (picture.Width, picture.Height));
        Assert.Equal(255, picture[0, 0]);
        for (int i = 0; i < 784; i++)
        {
            Assert.Equal(255 - Digits.Image(0)[i], picture[(i % 28 * 5) + 2, (i / 28 * 5) + 2], 1.0);
        }
    }

    private sealed class Told(List<int> done) : IProgress<int>
    {
        public void Report(int value) => done.Add(value);
    }
}
