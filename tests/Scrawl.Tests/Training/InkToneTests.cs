using Scrawl.Training;
using static Scrawl.Tests.Training.InkPictures;

namespace Scrawl.Tests.Training;

public sealed class InkToneTests
{
    private static readonly float[] Image = Noise(1);

    [Fact]
    public void ThePeakIsTheGreatestGrey()
    {
        for (int i = 0; i < 784; i += 13)
        {
            float[] image = [.. Image.Select(v => v * 0.5f)];
            image[i] = 0.75f;
            Assert.Equal(0.75f, InkTone.Peak(image));
        }

        Assert.Equal(0f, InkTone.Peak(new float[784]));
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(3f)]
    public void ContrastMultipliesAndStopsAtFullInk(float factor) =>
        AssertClose(Image.Select(v => Math.Min(1, (double)factor * v)), After(Image, image => InkTone.Scale(image, factor)), 1e-6);

    [Theory]
    [InlineData(1f)]
    [InlineData(2.5f)]
    [InlineData(20f)]
    public void SharpeningIsALineAboutTheThreshold(float slope) => AssertClose(
        // Twenty times the rounding of a number below 1.
        Image.Select(v => Math.Clamp(InkTone.Threshold + slope * ((double)v - InkTone.Threshold), 0, 1)), After(Image, image => InkTone.Sharpen(image, slope)), 2e-6);

    [Theory]
    [InlineData(-2f)]
    [InlineData(-0.3f)]
    [InlineData(0.7f)]
    [InlineData(2f)]
    public void ToneMultipliesTheOddsAndLeavesPaperAndFullInk(float amount)
    {
        float[] toned = After(Image, image => InkTone.Darken(image, amount));
        AssertClose(Image.Select(v => v == 1 ? 1 : 1 - 1 / (1 + Math.Exp(amount) * v / (1 - (double)v))), toned, 1e-6);
        Assert.All(Image.Zip(toned), pair => Assert.Equal(pair.First is 0 or 1, pair.First == pair.Second));
    }

    [Fact]
    public void TheDarkestIsBroughtToTheGreyAskedFor()
    {
        float[] half = After(Image, image => InkTone.BringTo(image, 0.5f));
        AssertClose(Image.Select(v => v * 0.5), half, 1e-6);
        AssertClose(Image.Select(v => v * 0.9), After(half, image => InkTone.BringTo(image, 0.9f)), 1e-6);
        Assert.Equal(new float[784], After(new float[784], image => InkTone.BringTo(image, 1)));
    }
}
