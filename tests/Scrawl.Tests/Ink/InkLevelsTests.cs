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

    [Fact]
    public void Grain_is_told_from_the_differences_of_every_pixel_whatever_runs_of_one_level_there_are()
    {
        var random = new Random(8);
        for (int width = 24; width < 60; width++)
        {
            double grain = random.NextDouble();
            byte[] pixels = [.. Enumerable.Range(0, width * 30).Select(_ => random.NextDouble() < 0.4 * grain ? (byte)random.Next(90) : (byte)10)];
            int[] off = [.. from y in Enumerable.Range(0, 30)
                            from x in Enumerable.Range(1, width - 2)
                            let at = (y * width) + x
                            orderby Math.Abs((2 * pixels[at]) - pixels[at - 1] - pixels[at + 1])
                            select Math.Abs((2 * pixels[at]) - pixels[at - 1] - pixels[at + 1])];
            double noise = 1.4826 * off[(off.Length - 1) / 2] / Math.Sqrt(6);
            Assert.Equal(Math.Min(255, 10 + Math.Max(12, (int)Math.Ceiling(4 * noise))), InkLevels.Of(new(width, 30, pixels)).Least);
        }
    }

    [Fact]
    public void Ink_is_what_is_strong_enough_and_more_than_half_of_the_strongest_near_by()
    {
        var random = new Random(2);
        for (int width = 1; width < 50; width++)
        {
            byte[] strength = [.. Enumerable.Range(0, width).Select(_ => (byte)random.Next(9, 16))], even = [.. Enumerable.Range(0, width).Select(_ => (byte)random.Next(125, 130))];
            InkMask ink = new InkLevels(0, 12, 100).Cut(new(width, 1, strength), new(width, 1, even));
            Assert.Equal(strength.Zip(even, (s, e) => s >= 12 && e > 127 ? (byte)1 : (byte)0), ink.Bits.ToArray());
            Assert.Equal(strength.Select(s => s > 12 ? (byte)1 : (byte)0), InkMask.Above(12, strength, width, 1).Bits.ToArray());
        }
    }

    private static GreyImage Picture(Func<int, int, double> value) =>
        new(200, 200, [.. Enumerable.Range(0, 40_000).Select(i => (byte)Math.Clamp(Math.Round(value(i % 200, i / 200)), 0, 255))]);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
