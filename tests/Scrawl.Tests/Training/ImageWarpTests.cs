using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class ImageWarpTests
{
    private static readonly float[] Still = new float[784];
    private static readonly byte[] Image = MakeImage();

    [Fact]
    public void TheIdentityIsExactlyThePixelBy255() =>
        Assert.Equal(Image.Select(pixel => pixel / 255f), Warp(AffineMap.Identity));

    [Theory]
    [InlineData(3, -2)]
    [InlineData(-27, 27)]
    [InlineData(28, 0)]
    [InlineData(0, -1000)]
    public void WholePixelsAreMovedExactlyAndPaperComesIn(int right, int down)
    {
        float[] moved = Warp(AffineMap.Identity with { X0 = -right, Y0 = -down });
        AssertPixels(moved, (x, y) => Pixel(x - right, y - down));
        float[] byField = Warp(AffineMap.Identity, [.. Enumerable.Repeat(-(float)right, 784)], [.. Enumerable.Repeat(-(float)down, 784)]);
        Assert.Equal(moved, byField);
    }

    [Fact]
    public void AQuarterTurnAndAMirrorAreExact()
    {
        AssertPixels(Warp(new AffineMap(0, 1, 0, -1, 0, 27)), (x, y) => Pixel(y, 27 - x));
        AssertPixels(Warp(new AffineMap(-1, 0, 27, 0, 1, 0)), (x, y) => Pixel(27 - x, y));
    }

    [Fact]
    public void HalfwayBetweenPixelsIsTheirMean()
    {
        AssertPixels(Warp(AffineMap.Identity with { X0 = 0.5f }), (x, y) => (Pixel(x, y) + Pixel(x + 1, y)) / 2);
        AssertPixels(Warp(AffineMap.Identity with { Y0 = -0.5f }), (x, y) => (Pixel(x, y) + Pixel(x, y - 1)) / 2);
    }

    [Fact]
    public void AnyMapIsBilinearInterpolationWithPaperOutside()
    {
        for (ulong i = 0; i < 50; i++)
        {
            var (map, dx, dy) = RandomWarp(i);
            float[] warped = Warp(map, dx, dy);
            for (int p = 0; p < 784; p++)
            {
                double x = p % 28, y = p / 28;
                double expected = Bilinear(map.XX * x + map.XY * y + map.X0 + dx[p], map.YX * x + map.YY * y + map.Y0 + dy[p]) / 255;
                // Coordinates below 128 are rounded to 2^-18 a few times, and a pixel's grey changes by at most 1 a pixel.
                Assert.Equal(expected, warped[p], 1e-4);
                Assert.InRange(warped[p], 0f, 1f);
            }
        }
    }

    [Fact]
    public void TheVectorFormGivesTheScalarFormsBits()
    {
        float[] scalar = new float[784], vector = new float[784];
        for (ulong i = 0; i < 200; i++)
        {
            var (map, dx, dy) = RandomWarp(i);
            ImageWarp.ResampleScalar(Image, map, dx, dy, scalar);
            ImageWarp.ResampleSimd(Image, map, dx, dy, vector);
            Assert.Equal(scalar, vector);
        }

        Assert.Contains(scalar, value => value > 0);
    }

    private static float[] Warp(AffineMap map, float[]? dx = null, float[]? dy = null)
    {
        float[] output = new float[784];
        ImageWarp.Resample(Image, map, dx ?? Still, dy ?? Still, output);
        return output;
    }

    // From harmless to wild: turns of any angle, points far outside.
    private static (AffineMap Map, float[] Dx, float[] Dy) RandomWarp(ulong stream)
    {
        var random = new CounterRandom(6, stream);
        float size = 0.2f + stream % 5;
        var map = new AffineMap(
            random.NextSingle(-size, size), random.NextSingle(-size, size), random.NextSingle(-10, 30),
            random.NextSingle(-size, size), random.NextSingle(-size, size), random.NextSingle(-10, 30));
        float[] dx = new float[784], dy = new float[784];
        for (int i = 0; i < 784; i++)
        {
            dx[i] = random.NextNormal();
            dy[i] = random.NextNormal();
        }

        return (map, dx, dy);
    }

    private static byte[] MakeImage()
    {
        byte[] image = new byte[784];
        new Random(12).NextBytes(image);
        image[0] = image[783] = 255;
        return image;
    }

    private static double Pixel(int x, int y) => x is >= 0 and < 28 && y is >= 0 and < 28 ? Image[y * 28 + x] : 0;

    private static double Bilinear(double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double right = x - left, below = y - top;
        return (1 - below) * ((1 - right) * Pixel(left, top) + right * Pixel(left + 1, top))
            + below * ((1 - right) * Pixel(left, top + 1) + right * Pixel(left + 1, top + 1));
    }

    private static void AssertPixels(float[] actual, Func<int, int, double> expected)
    {
        for (int y = 0; y < 28; y++)
        {
            for (int x = 0; x < 28; x++)
            {
                Assert.Equal((float)expected(x, y) / 255, actual[y * 28 + x]);
            }
        }
    }
}
