using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class RotateTests
{
    [Fact]
    public void AnUprightIsTurnedByAFixedAngleToEitherSide()
    {
        byte[] upright = Spoiled.Image((x, y) => x is 13 or 14);
        float[] angles = [.. Spoiled.Draws.Select(draw =>
        {
            float[] turned = Spoiled.By(new Rotate(), upright, draw);
            return MathF.Atan((Spoiled.Middle(turned, 20) - Spoiled.Middle(turned, 7)) / 13);
        })];
        Assert.All(angles, angle => Assert.Equal(0.4, Math.Abs(angle), 0.01));
        Assert.Equal(2, angles.Select(Math.Sign).Distinct().Count());
    }
}
