using Scrawl.Models;
using Scrawl.Training.Cards;

namespace Scrawl.Tests.Training.Cards;

public sealed class PurposeTests
{
    [Fact]
    public void ItTellsForWhatNotForWhatAndTheDataOfTheRecord()
    {
        CardSection[] sections = [.. Purpose.Of(ModelFile.Default.Card.Training)];
        Assert.Equal(["purpose", "limits", "data"], sections.Select(section => section.Id));
        Assert.Contains("60,000 images", sections[2].Note, StringComparison.Ordinal);
        Assert.All(sections, section => Assert.All(section.Rows, row => Assert.Empty(row.Values)));
    }
}
