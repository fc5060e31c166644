using Scrawl.Imaging;
using Scrawl.Recognition;

namespace Scrawl.Tests.Recognition;

public sealed class PredictionTests
{
    [Fact]
    public void TheMostProbableDigitIsTheAnswer()
    {
        Prediction prediction = Prediction.Of([0, 0, 0.1f, 0, 0, 0, 0, 0.9f, 0, 0], 0.5);
        Assert.Equal(7, prediction.Digit);
        Assert.Equal(0.9, prediction.Confidence, 6);
        Assert.True(prediction.Accepted);
        Assert.Null(prediction.Reason);
    }

    [Theory]
    [InlineData(4, 9, "undecided between 4 and 9")]
    [InlineData(9, 4, "undecided between 4 and 9")]
    [InlineData(0, 1, "undecided between 0 and 1")]
    [InlineData(1, 0, "undecided between 0 and 1")]
    public void WithoutAMajorityItSaysBetweenWhich(int first, int second, string reason)
    {
        var probabilities = new float[10];
        Array.Fill(probabilities, 0.015f);
        probabilities[first] = 0.48f;
        probabilities[second] = 0.4f;
        Prediction prediction = Prediction.Of(probabilities, 0.5);
        Assert.Equal(first, prediction.Digit);
        Assert.False(prediction.Accepted);
        Assert.Equal(reason, prediction.Reason);
    }

    [Fact]
    public void WithoutTwoFavouritesItIsLikeNoDigit()
    {
        float[] probabilities = [0.1f, 0.4f, 0.3f, 0.05f, 0.05f, 0.02f, 0.02f, 0.02f, 0.02f, 0.02f];
        Prediction prediction = Prediction.Of(probabilities, 0.5);
        Assert.Equal(1, prediction.Digit);
        Assert.False(prediction.Accepted);
        Assert.Equal("not like any digit", prediction.Reason);
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.4, true)]
    [InlineData(0.401, false)]
    public void TheModelSaysHowSureItMustBe(double leastConfidence, bool accepted) =>
        Assert.Equal(accepted, Prediction.Of([0.4f, 0.3f, 0.3f, 0, 0, 0, 0, 0, 0, 0], leastConfidence - 1e-6).Accepted);

    [Fact]
    public void ABlankPictureHasNoDigit()
    {
        var white = new byte[50 * 40];
        Array.Fill(white, (byte)255);
        Prediction prediction = DigitRecognizer.Default.Recognize(new GreyImage(50, 40, white));
        Assert.Null(prediction.Digit);
        Assert.False(prediction.Accepted);
        Assert.Contains("blank", prediction.Reason);
        Assert.Equal(1, prediction.Probabilities.Sum(), 6);
    }
}
