using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class ImpulseNoiseTests
{
    [Fact]
    public void SeventeenOfAHundredBecomeInkOrPaperAsOften()
    {
        float[] noisy = [.. Spoiled.Draws.SelectMany(draw => Spoiled.By(new ImpulseNoise(), Spoiled.Grey(102), draw))];
        int ink = noisy.Count(value => value == 1), paper = noisy.Count(value => value == 0);

        // Four deviations of chance.
        Assert.InRange((ink + paper) / (double)noisy.Length, 0.157, 0.183);
        Assert.InRange(ink / (double)(ink + paper), 0.456, 0.544);
        Assert.Equal(noisy.Length - ink - paper, noisy.Count(value => Math.Abs(value - 0.4f) < 1e-6));
    }
}
