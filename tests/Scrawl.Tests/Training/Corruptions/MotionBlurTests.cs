using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class MotionBlurTests
{
    [Fact]
    public void APointDrawsATrailToOneSideWithinHalfARightAngle()
    {
        byte[] point = Spoiled.Image((x, y) => (x, y) == (20, 14));
        var heights = new List<int>();
        foreach (ulong draw in Spoiled.Draws)
        {
            float[] trail = Spoiled.By(new MotionBlur(), point, draw);
            Assert.Equal(1, trail.Sum(), 1e-3);
            Assert.True(trail[(14 * 28) + 20] > 0.1);
            int[] inked = [.. Enumerable.Range(0, 784).Where(i => trail[i] > 0)];
            Assert.All(inked, i => Assert.InRange(Math.Abs((i / 28) - 14), 0, 20 - (i % 28) + 1));
            heights.Add(inked.Sum(i => Math.Sign((i / 28) - 14)));
        }

        Assert.Contains(heights, height => height > 0);
        Assert.Contains(heights, height => height < 0);
    }
}
