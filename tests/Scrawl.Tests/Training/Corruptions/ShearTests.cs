using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class ShearTests
{
    [Fact]
    public void AnUprightLeansByAFixedAmountToEitherSide()
    {
        byte[] upright = Spoiled.Image((x, y) => x is 13 or 14);
        float[] leans = [.. Spoiled.Draws.Select(draw =>
        {
            float[] sheared = Spoiled.By(new Shear(), upright, draw);
            Assert.Equal(13.5f, (Spoiled.Middle(sheared, 13) + Spoiled.Middle(sheared, 14)) / 2, 0.01);
            return (Spoiled.Middle(sheared, 20) - Spoiled.Middle(sheared, 7)) / 13;
        })];
        Assert.All(leans, lean => Assert.Equal(Math.Sin(0.4), Math.Abs(lean), 0.005));
        Assert.Equal(2, leans.Select(Math.Sign).Distinct().Count());
    }
}
