using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class InkStrengthTests
{
    [Theory]
    [InlineData(255, 0, 255)]
    [InlineData(200, 100, 127)]
    [InlineData(60, 30, 127)]
    [InlineData(0, 255, 255)]
    [InlineData(55, 155, 128)] // (155 - 55) / (255 - 55)
    public void Strength_is_the_share_of_the_light_that_is_missing(byte paper, byte ink, int expected)
    {
        var (strength, even) = InkStrength.Of(Pen.Draw(150, Pen.Seven, 0.1, paper, ink), 0.5);
        Assert.InRange(strength[(int)(0.5 * 150), (int)(0.236 * 150)], expected - 2, expected + 2); // the middle of the bar
        Assert.InRange(strength[10, 140], 0, 1);
        Assert.True(even);
    }

    [Fact]
    public void Light_that_falls_off_is_divided_out()
    {
        GreyImage lit = Pen.With(Pen.Draw(300, Pen.Seven, 0.06, 250, 100), (x, y, v) => (byte)(v * (1 - (0.6 * x / 300.0)) * (1 - (0.2 * y / 300.0))));
        var (strength, even) = InkStrength.Of(lit, 0.5);
        Assert.False(even);
        int[] alongTheBar = [.. Enumerable.Range(0, 10).Select(i => (int)strength[(int)((0.34 + (0.03 * i)) * 300), (int)((0.25 - (0.03 * ((0.04 + (0.03 * i)) / 0.38))) * 300)])];
        Assert.All(alongTheBar, level => Assert.InRange(level, 145, 161)); // 255 x 0.6 = 153
        foreach (var (x, y) in new[] { (5, 5), (295, 5), (5, 295), (295, 295), (150, 280) })
        {
            Assert.InRange(strength[x, y], 0, 8);
        }
    }
}
