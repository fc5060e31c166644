using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Models;
using Scrawl.Training.Cards;

namespace Scrawl.Tests.Training.Cards;

public sealed class WeakSpotsTests
{
    [Fact]
    public void TheWorstComeFirstEachWithAnExampleThatIsReadAsTold()
    {
        using var plan = new NetworkPlan(ModelFile.Default.Network, threads: 2);
        CardSection[] sections = [.. WeakSpots.Find(plan, 0.6, 1, "command")];
        Assert.Equal(["weak-digits", "weak-signs"], sections.Select(section => section.Id));
        Assert.All(sections, section =>
        {
            Assert.InRange(section.Rows.Count, 1, 8);
            Assert.Equal(section.Rows.OrderByDescending(row => row.Values[0]).Select(row => row.Values[0]), section.Rows.Select(row => row.Values[0]));
            Assert.All(section.Rows, row =>
            {
                GreyImage example = ImageDecoder.Decode(Convert.FromBase64String(row.Picture!));
                Assert.Equal((28, 28), (example.Width, example.Height));
                Assert.EndsWith($" {DigitReading(plan, example)}", row.Name, StringComparison.Ordinal);
            });
        });
    }

    private static int DigitReading(NetworkPlan plan, GreyImage image)
    {
        var probabilities = new float[10];
        plan.Run([.. image.Pixels.ToArray().Select(pixel => pixel / 255f)], probabilities);
        return probabilities.IndexOf(probabilities.Max());
    }
}
