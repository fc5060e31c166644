using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class AcceptanceTests
{
    /// <summary>Five images: read as 1, 1, 2, 2, 3 with these confidences; the third and the last are wrong.</summary>
    private static readonly Evaluation Digits = Evaluation.Of(
        [.. new[] { (1, 0.99f), (1, 0.9f), (2, 0.7f), (2, 0.6f), (3, 0.4f) }.SelectMany(Row)], [1, 1, 5, 2, 8], 1);

    private static readonly float[] NonDigits = [0.15f, 0.3f, 0.65f, 0.95f];

    [Theory]
    [InlineData(0, 1, 0.4, 0)]
    [InlineData(0.5, 0.8, 0.25, 0.5)]
    [InlineData(0.7, 0.6, 1 / 3.0, 0.75)]
    [InlineData(0.9, 0.4, 0, 0.75)]
    [InlineData(1, 0, 0, 1)]
    public void ItCountsWhatIsTakenAndWhatOfThatIsWrong(double least, double accepted, double error, double refused)
    {
        // Confidences are single precision; the thresholds are not.
        Acceptance point = Acceptance.At(least - 1e-6, Digits, NonDigits);
        Assert.Equal(accepted, point.Accepted, 12);
        Assert.Equal(error, point.Error, 12);
        Assert.Equal(refused, point.NonDigitsRefused!.Value, 12);
    }

    [Fact]
    public void TheCurveTakesLessAndRefusesMoreAsItRises()
    {
        var curve = Acceptance.Curve(Digits, NonDigits);
        Assert.Equal(1, curve[0].Accepted);
        Assert.All(curve.Zip(curve.Skip(1)), pair =>
        {
            Assert.True(pair.First.LeastConfidence < pair.Second.LeastConfidence);
            Assert.True(pair.First.Accepted >= pair.Second.Accepted);
            Assert.True(pair.First.NonDigitsRefused <= pair.Second.NonDigitsRefused);
        });
        Assert.Null(Acceptance.At(0.5, Digits, []).NonDigitsRefused);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0.2)]
    [InlineData(0.39, 0.2)]
    [InlineData(0.6, 0.6)]
    public void TheLeastConfidenceIsTheHighestThatRefusesNoMoreThanWasAskedFor(double asked, double refused)
    {
        double least = Acceptance.LeastConfidenceRefusing(asked, Digits);
        Assert.Equal(refused, 1 - Acceptance.At(least, Digits, []).Accepted, 12);
        Assert.True(1 - Acceptance.At(least + 1e-6, Digits, []).Accepted > refused + 0.1);
    }

    private static float[] Row((int Digit, float Confidence) top)
    {
        var row = new float[10];
        Array.Fill(row, (1 - top.Confidence) / 9);
        row[top.Digit] = top.Confidence;
        return row;
    }
}
