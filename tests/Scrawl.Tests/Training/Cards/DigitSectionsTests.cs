using Scrawl.Models;
using Scrawl.Training;
using Scrawl.Training.Cards;

namespace Scrawl.Tests.Training.Cards;

public sealed class DigitSectionsTests
{
    // Of four images the last is read as 1 instead of 3, with little confidence.
    private static readonly Evaluation Three = Read(0.99f, 0.98f, 0.97f, 0.4f);
    private static readonly Evaluation Other = Read(0.99f, 0.98f, 0.3f, 0.4f);

    [Fact]
    public void TheAccuracyHasTheOtherSeedsTheMeanAndTheDeviation()
    {
        CardSection alone = DigitSections.Accuracy("images", Three, [], "command");
        Assert.Equal([0.75, 1, Three.LogLoss, Three.Ece], Assert.Single(alone.Rows).Values);
        Assert.Equal("command", alone.Command);

        CardSection section = DigitSections.Accuracy("images", Three, [("seed 2", Other)], "command");
        Assert.Equal(["this network", "seed 2", "mean", "standard deviation"], section.Rows.Select(row => row.Name));
        Assert.Equal((Three.LogLoss + Other.LogLoss) / 2, section.Rows[2].Values[2]!.Value, 12);
        Assert.Equal(Math.Abs(Three.LogLoss - Other.LogLoss) / Math.Sqrt(2), section.Rows[3].Values[2]!.Value, 12);
        Assert.Equal(0, section.Rows[3].Values[0]);
    }

    [Fact]
    public void EverySectionHasAFigureForEveryColumn()
    {
        CardSection[] sections = [.. DigitSections.Of("images", Three, "command")];
        Assert.Equal(["acceptance", "digits", "confusion", "calibration"], sections.Select(section => section.Id));
        Assert.All(sections, section => Assert.All(section.Rows, row => Assert.Equal(section.Columns.Count, row.Values.Count)));

        Assert.Equal([1, 1, 0, null], sections[1].Rows[3].Values); // the 3: one image, wrong
        Assert.Equal(1, sections[2].Rows[3].Values[1]);
        Assert.Equal(4, sections[3].Rows.Sum(row => row.Values[0]));
    }

    [Fact]
    public void AcceptingAllTakesTheMistakeAndAcceptingLessLeavesItOut()
    {
        Evaluation many = Evaluation.Of(
            [.. Enumerable.Range(0, 1000).SelectMany(i => Row(1, i == 0 ? 0.3f : 0.5f + (i / 2001f)))], [2, .. Enumerable.Repeat((byte)1, 999)], 1);
        CardSection accepted = DigitSections.Of("images", many, "command").First();
        Assert.Equal([0, 1, 0.001], accepted.Rows.Single(row => row.Name == "100% accepted").Values);
        CardRow aim = accepted.Rows.Single(row => row.Name == "99.5% accepted");
        Assert.Equal(0.995, aim.Values[1]!.Value, 9);
        Assert.Equal(0, aim.Values[2]);
    }

    private static Evaluation Read(params float[] confidences) =>
        Evaluation.Of([.. confidences.SelectMany((confidence, i) => Row(i == 3 ? 1 : i, confidence))], [0, 1, 2, 3], 1);

    private static float[] Row(int digit, float confidence)
    {
        float[] row = [.. Enumerable.Repeat((1 - confidence) / 9, 10)];
        row[digit] = confidence;
        return row;
    }
}
