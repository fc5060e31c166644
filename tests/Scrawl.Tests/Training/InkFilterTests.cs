using Scrawl.Training;
using static Scrawl.Tests.Training.InkPictures;

namespace Scrawl.Tests.Training;

public sealed class InkFilterTests
{
    private static readonly (int X, int Y)[] Plus = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)];

    public static TheoryData<float> Changes => [-4, -2.6f, -2, -1.1f, -0.3f, 0.2f, 1, 2, 3.5f, 4];

    [Fact]
    public void TheVectorFormsGiveTheDefinitionsBits()
    {
        AssertSameBits<Darkest>();
        AssertSameBits<Lightest>();
        AssertSameBits<Binomial>();
    }

    [Fact]
    public void DarkestAndLightestAreTheExtremesOfFiveNeighbours()
    {
        float[] image = Noise(2), output = new float[784];
        InkFilter.Apply<Darkest>(image, output);
        AssertClose(Extreme(Doubles(image), Enumerable.Max), output, 0);
        InkFilter.Apply<Lightest>(image, output);
        AssertClose(Extreme(Doubles(image), Enumerable.Min), output, 0);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void ThicknessBlendsWithWholePasses(float pixels)
    {
        float[] image = Noise(3);
        double[] expected = Doubles(image);
        for (double left = Math.Abs(pixels) / 2; left > 0; left--)
        {
            double[] open = Extreme(Extreme(expected, Enumerable.Min), Enumerable.Max), eroded = Extreme(expected, Enumerable.Min);
            double[] whole = pixels > 0 ? Extreme(expected, Enumerable.Max) : [.. expected.Select((v, i) => eroded[i] + v - open[i])];
            expected = [.. expected.Select((v, i) => (1 - Math.Min(left, 1)) * v + Math.Min(left, 1) * whole[i])];
        }

        // Sums of a few numbers below 1; their errors do not grow, as a blend's weights sum to 1.
        AssertClose(expected, After(image, i => InkFilter.Thicken(i, pixels)), 2e-6);
    }

    [Fact]
    public void TheThickerTheMoreInk()
    {
        double[] masses = [.. Enumerable.Range(-8, 17).Select(i => Mass(After(Ring(4), image => InkFilter.Thicken(image, i / 4f))))];
        Assert.Equal(masses.Order(), masses);
        Assert.Equal(masses.Length, masses.Distinct().Count());
        Assert.Equal(Mass(Ring(4)), masses[8]);
        // A straight stroke of four pixels becomes six, or two: half as much again, or half.
        float[] bar = Box(0, 10, 28, 4);
        Assert.Equal(6 * 28, Mass(After(bar, image => InkFilter.Thicken(image, 2))), 1e-3);
        Assert.Equal(5 * 28, Mass(After(bar, image => InkFilter.Thicken(image, 1))), 1e-3);
        // The frame counts as paper, so that the bar ends there: a pixel of each end goes too, but for the corners.
        Assert.Equal(2 * 26 + 4, Mass(After(bar, image => InkFilter.Thicken(image, -2))), 1e-3);
    }

    [Fact]
    public void NoLineIsThinnedAway()
    {
        float[] hair = Make((x, y) => x is > 3 and < 24 && (y == 10 || y == x) ? 0.8 : 0);
        Assert.Equal(hair, After(hair, image => InkFilter.Thicken(image, -4)));
        // Whatever the ring's width, it stays closed.
        foreach (double width in new[] { 1, 1.5, 2, 2.5, 3, 4, 5 })
        {
            Assert.True(IsClosed(After(Ring(width), image => InkFilter.Thicken(image, -4))));
        }

        Assert.False(IsClosed(After(Ring(), image => image[14 * 28 + 6] = image[14 * 28 + 5] = image[14 * 28 + 7] = 0)));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(1f)]
    public void BlurIsTheBinomialAverageWithThePeakKept(float fraction)
    {
        float[] image = [.. Noise(4).Select(v => v * 0.9f)];
        double[] weights = [0.25, 0.5, 0.25];
        double[] blurred = [.. Enumerable.Range(0, 784).Select(i =>
        {
            double sum = 0;
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    sum += weights[dx + 1] * weights[dy + 1] * At(image, i % 28 + dx, i / 28 + dy);
                }
            }

            return (1 - (double)fraction) * image[i] + fraction * sum;
        })];
        double peak = image.Max(), factor = peak / blurred.Max();
        AssertClose(blurred.Select(v => v * factor), After(image, i => InkFilter.Blur(i, fraction)), 2e-6);
    }

    private static void AssertSameBits<T>()
        where T : struct, INeighbourhood
    {
        float[] scalar = new float[784], vector = new float[784];
        for (ulong seed = 0; seed < 20; seed++)
        {
            InkFilter.ApplyScalar<T>(Noise(seed), scalar);
            InkFilter.ApplySimd<T>(Noise(seed), vector);
            Assert.Equal(scalar, vector);
            Assert.Contains(scalar, v => v > 0);
        }
    }

    // Whether no way over the neighbours on four sides leads from the middle to the edge through paper and greys below 0.6.
    private static bool IsClosed(float[] image)
    {
        var seen = new HashSet<(int X, int Y)> { (13, 13) };
        var open = new Stack<(int X, int Y)>(seen);
        while (open.TryPop(out var place))
        {
            foreach (var (dx, dy) in Plus)
            {
                var next = (X: place.X + dx, Y: place.Y + dy);
                if (At(image, next.X, next.Y) < 0.6 && seen.Add(next))
                {
                    if (next.X is < 0 or > 27 || next.Y is < 0 or > 27)
                    {
                        return false;
                    }

                    open.Push(next);
                }
            }
        }

        return true;
    }

    private static double[] Doubles(float[] image) => [.. image.Select(v => (double)v)];

    private static double[] Extreme(double[] image, Func<IEnumerable<double>, double> of) =>
        [.. Enumerable.Range(0, 784).Select(i => of(Plus.Select(step =>
        {
            int x = i % 28 + step.X, y = i / 28 + step.Y;
            return x is >= 0 and < 28 && y is >= 0 and < 28 ? image[y * 28 + x] : 0;
        })))];
}
