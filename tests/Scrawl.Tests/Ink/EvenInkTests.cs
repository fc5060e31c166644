using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class EvenInkTests
{
    private const int Side = 256;

    [Fact]
    public void Strokes_of_any_strength_are_cut_along_their_edges()
    {
        // Three soft-edged bars, each full for 10 pixels with 4 of ramp on either side.
        GreyImage strength = Bars((40, 200), (130, 130), (220, 90));
        var levels = new InkLevels(0, 12, 140);
        InkMask ink = levels.Cut(strength, EvenInk.Of(strength, levels));
        for (int y = 20; y < Side - 20; y += 30)
        {
            int[] inked = [.. Enumerable.Range(0, Side).Where(x => ink[x, y])];
            Assert.InRange(inked.Count(x => x < 80), 12, 16); // half of each ramp: 14
            Assert.InRange(inked.Count(x => x is > 80 and < 180), 12, 16);
            Assert.InRange(inked.Count(x => x > 180), 12, 16);
        }
    }

    [Fact]
    public void What_is_much_fainter_than_the_pictures_ink_stays_out()
    {
        GreyImage strength = Bars((60, 200), (190, 50));
        var levels = new InkLevels(0, 12, 200);
        InkMask ink = levels.Cut(strength, EvenInk.Of(strength, levels));
        Assert.True(ink[60, 128]);
        Assert.False(ink[190, 128]); // 50 of 0.6 x 200 is less than half
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 70)]
    [InlineData(131, 200)]
    public void Full_strength_is_the_strongest_in_a_cell_and_those_around_it(int width, int height)
    {
        var random = new Random(width);
        byte[] pixels = [.. Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(1, 256))];
        GreyImage even = EvenInk.Of(new(width, height, pixels), new(0, 12, 0));
        int cell = Math.Max(2, (Math.Max(width, height) + 63) / 64);
        int columns = (width + cell - 1) / cell, rows = (height + cell - 1) / cell;
        float[] full = [.. Enumerable.Range(0, columns * rows).Select(i => (float)Near(i % columns, i / columns))];
        var near = new Interpolation(full, columns, rows, width, height);
        var line = new float[width];
        for (int y = 0; y < height; y++)
        {
            near.Row(y, line);
            Assert.Equal(line.Select((most, x) => (byte)Math.Min(255, 255f * pixels[(y * width) + x] / most)), even.Row(y).ToArray());
        }

        int Near(int column, int row) => (from y in Enumerable.Range((row - 1) * cell, 3 * cell)
                                          from x in Enumerable.Range((column - 1) * cell, 3 * cell)
                                          where y >= 0 && y < height && x >= 0 && x < width
                                          select (int)pixels[(y * width) + x]).Max();
    }

    private static GreyImage Bars(params (int Middle, int Strength)[] bars) => Pen.With(
        new(Side, Side, new byte[Side * Side]),
        (x, _, _) => (byte)bars.Max(bar => bar.Strength * Math.Clamp((9.5 - Math.Abs(x - bar.Middle)) / 4, 0, 1)));
}
