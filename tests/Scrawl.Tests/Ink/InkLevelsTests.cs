using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class InkLevelsTests
{
    [Fact]
    public void Grain_raises_the_least_and_a_slow_shade_does_not()
    {
        var random = new Random(4);
        Assert.Equal(12, InkLevels.Of(Picture((_, _) => 0)).Least);
        Assert.Equal(12 + 49, InkLevels.Of(Picture((x, _) => x / 2)).Least); // 49 is the median of 0 to 99
        InkLevels grainy = InkLevels.Of(Picture((_, _) => 40 + (8 * Normal(random))));
        Assert.Equal(40, grainy.Paper, 1.0);
        Assert.InRange(grainy.Least, 40 + (3.5 * 8), 40 + (4.8 * 8)); // four standard deviations of 8
    }

    [Fact]
    public void Of_two_inks_the_stronger_counts_and_a_few_specks_do_not()
    {
        Assert.Equal(150, InkLevels.Of(Picture((x, y) => y > 150 ? 40 : y < 20 ? 150 : 0)).Ink, 1.0);
        Assert.Equal(42, InkLevels.Of(Picture((x, y) => y > 150 ? 40 : y == 0 && x < 190 ? 150 : 0)).Ink, 3.0);
        Assert.Equal(80, InkLevels.Of(Picture((x, y) => y > 180 ? 60 : y < 20 ? 100 : 0)).Ink, 2.0); // one ink of varying pressure
        Assert.Equal(0, InkLevels.Of(Picture((_, _) => 3)).Ink);
    }

    [Fact]
    public void Thumbnails_may_be_more_ink_than_paper() => Assert.Equal((0, 12), (InkLevels.Of(new(8, 8, [.. Enumerable.Range(0, 64).Select(i => (byte)(i % 4 * 60))])) is var levels ? levels.Paper : -1, levels.Least));

    private static GreyImage Picture(Func<int, int, double> value) =>
        new(200, 200, [.. Enumerable.Range(0, 40_000).Select(i => (byte)Math.Clamp(Math.Round(value(i % 200, i / 200)), 0, 255))]);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
