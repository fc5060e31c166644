using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class LightSurfaceTests
{
    private static readonly double[] Terms = [180, 40, -30, -25, 15, -20];

    [Fact]
    public void The_light_is_found_whatever_is_written_on_the_paper()
    {
        var random = new Random(5);
        GreyImage page = Picture(96, 80, (x, y) => Math.Abs(Math.Sqrt((x * x) + (y * y)) - 0.25) < 0.06 || y > 0.45 ? 0.3 : 1, _ => random.Next(-3, 4));
        LightSurface light = LightSurface.Fit(page);
        for (double x = -0.5; x <= 0.5; x += 0.1)
        {
            for (double y = -0.5; y <= 0.4; y += 0.1)
            {
                Assert.Equal(At(x, y), light.At(x, y), 3.0); // the grain's standard deviation is 2
            }
        }
    }

    [Fact]
    public void An_even_paper_is_even()
    {
        LightSurface light = LightSurface.Fit(Pen.Draw(100, Pen.Seven, 0.08));
        Assert.Equal(255, light.At(0.3, -0.4), 0.1); // soft edges of the strokes pass for grain
        Assert.Equal(255, light.At(-0.5, 0.5), 0.1);
        Assert.Equal(77, LightSurface.Even(77).At(0.2, 0.1));
    }

    [Fact]
    public void A_row_and_a_point_have_a_light_too()
    {
        Assert.Equal(90, LightSurface.Fit(new(1, 1, [90])).At(0, 0), 1e-6);
        Assert.Equal(90, LightSurface.Fit(new(40, 1, [.. Enumerable.Repeat((byte)90, 40)])).At(0.4, 0), 1e-3);
    }

    private static double At(double x, double y) =>
        Terms[0] + (Terms[1] * x) + (Terms[2] * y) + (Terms[3] * x * x) + (Terms[4] * x * y) + (Terms[5] * y * y);

    private static GreyImage Picture(int width, int height, Func<double, double, double> left, Func<int, int> grain) => new(
        width,
        height,
        [
            .. Enumerable.Range(0, width * height).Select(i =>
            {
                double x = (((i % width) + 0.5) / width) - 0.5, y = (((i / width) + 0.5) / height) - 0.5;
                return (byte)Math.Clamp(Math.Round((At(x, y) * left(x, y)) + grain(i)), 0, 255);
            }),
        ]);
}
