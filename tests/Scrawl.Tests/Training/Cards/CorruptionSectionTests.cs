using Scrawl.Models;
using Scrawl.Training;
using Scrawl.Training.Cards;

namespace Scrawl.Tests.Training.Cards;

public sealed class CorruptionSectionTests
{
    private static readonly CorruptionTest Test = new(new("clean", 0.99, 0.98, 0.01, 0.02), [new("fog", 0.5, 0.9, 0.25, 0.1), new("stripe", 0.1, 0.7, 0, 0.3)]);

    [Fact]
    public void EachWayIsARowBetweenCleanAndMean()
    {
        CardSection[] sections = [.. CorruptionSection.Of(Test, null, null, "command")];
        CardSection section = sections[0];
        Assert.Equal(["clean", "fog", "stripe", "mean"], section.Rows.Select(row => row.Name));
        Assert.Equal([0.3, 0.8], section.Rows[^1].Values.Select(value => Math.Round(value!.Value, 12)));
        Assert.Equal(2, section.Columns.Count);
        Assert.Equal([0.25, 0.1], sections[1].Rows[1].Values);
        Assert.Equal(["corruptions", "corruptions-taken"], sections.Select(one => one.Id));
    }

    [Fact]
    public void AnotherNetworkStandsBeside()
    {
        CardSection section = CorruptionSection.Of(Test, Test, ModelFile.Default.Card.Training, "command").First();
        Assert.Equal([0.5, 0.9, 0.5, 0.9], section.Rows[1].Values);
        Assert.Equal(4, section.Columns.Count);
        Assert.Contains("preset standard, seed 1", section.Note, StringComparison.Ordinal);
    }
}
