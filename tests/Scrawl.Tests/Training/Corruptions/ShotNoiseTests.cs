using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class ShotNoiseTests
{
    [Fact]
    public void PaperStaysPaper() => Assert.All(Spoiled.By(new ShotNoise(), Spoiled.Blank), value => Assert.Equal(0, value));

    [Fact]
    public void ThreePhotonsAreFullInkAndTheMeanIsKept()
    {
        float[] noisy = Spoiled.By(new ShotNoise(), Spoiled.Grey(128));
        Assert.All(noisy, value => Assert.Equal(MathF.Round(3 * value), 3 * value, 1e-5));

        // The deviation of the mean of 784 is 0.0146.
        Assert.Equal(128 / 255f, noisy.Average(), 0.06);
        Assert.True(noisy.Distinct().Count() >= 4);
    }
}
