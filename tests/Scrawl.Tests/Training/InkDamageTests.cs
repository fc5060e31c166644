using Scrawl.Engine.Training;
using Scrawl.Training;
using static Scrawl.Tests.Training.InkPictures;

namespace Scrawl.Tests.Training;

public sealed class InkDamageTests
{
    [Fact]
    public void ACutTakesALineThroughTheInkOrNothing()
    {
        int made = 0;
        for (ulong i = 0; i < 200; i++)
        {
            float[] image = i % 2 == 0 ? Ring() : Noise(i);
            float width = 0.5f + i % 7 * 0.5f;
            var random = new CounterRandom(1, i);
            float[] cut = After(image, copy => InkDamage.Cut(copy, width, ref random));
            Assert.Equal(4ul, random.Position);
            double[] expected = CutInDouble(image, width, new CounterRandom(1, i));
            bool tooMuch = expected.Sum() < 5 / 6.0 * Mass(image);
            // Places up to 28, in single precision.
            AssertClose(tooMuch ? image.Select(v => (double)v) : expected, cut, 1e-5);
            made += tooMuch ? 0 : 1;
        }

        Assert.InRange(made, 50, 199);
    }

    [Theory]
    [InlineData(0, 1.5f, 0, 0.5)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(2, 1.25f, 0, 0.75)]
    [InlineData(3, 0.4f, 0.6, 1)]
    public void ACropTakesTheOutermostRowsOrColumns(int side, float depth, double first, double second)
    {
        float[] image = Box(5, 7, 14, 15);
        // Faint ink beyond the edge does not count for it, and goes.
        image[6 * 28 + 9] = image[22 * 28 + 9] = image[9 * 28 + 4] = image[9 * 28 + 19] = 0.2f;
        AssertClose(
            Enumerable.Range(0, 784).Select(i =>
            {
                int x = i % 28, y = i / 28;
                int within = side switch { 0 => y - 7, 1 => 21 - y, 2 => x - 5, _ => 18 - x };
                return image[i] * (within < 0 ? 0 : within == 0 ? first : within == 1 ? second : 1);
            }),
            After(image, copy => InkDamage.Crop(copy, depth, side)),
            1e-6);
    }

    [Fact]
    public void ACropThatTakesTooMuchIsNotDone()
    {
        // Two of thirteen columns are less than a sixth, two of eleven are more.
        Assert.Equal(11 * 10, Mass(After(Box(3, 3, 13, 10), image => InkDamage.Crop(image, 2, 2))), 1e-3);
        Assert.Equal(Box(3, 3, 11, 10), After(Box(3, 3, 11, 10), image => InkDamage.Crop(image, 2, 2)));
        Assert.Equal(new float[784], After(new float[784], image => InkDamage.Crop(image, 2, 1)));
    }

    [Fact]
    public void ASpeckIsARoundDotOfItsDarkness()
    {
        var masses = new List<double>();
        for (ulong i = 0; i < 300; i++)
        {
            var random = new CounterRandom(2, i);
            float[] image = [.. Noise(i).Select(v => v * 0.3f)];
            float[] speck = After(image, copy => InkDamage.Speck(copy, ref random));
            Assert.Equal(4ul, random.Position);
            var same = new CounterRandom(2, i);
            double x0 = 27 * same.NextSingle(), y0 = 27 * same.NextSingle(), radius = 0.5 + 0.5 * same.NextSingle(), grey = 0.4 + 0.6 * same.NextSingle();
            AssertClose(
                image.Select((v, p) => Math.Max(v, grey * Math.Clamp(radius + 0.5 - Math.Sqrt(Math.Pow(p % 28 - x0, 2) + Math.Pow(p / 28 - y0, 2)), 0, 1))), speck, 1e-5);
            var random2 = new CounterRandom(2, i);
            masses.Add(Mass(After(new float[784], copy => InkDamage.Speck(copy, ref random2))));
        }

        // From the faintest dot of half a pixel's radius to a whole pixel's: pi r^2, the soft edge a little more.
        Assert.InRange(masses.Min(), 0.2, 0.6);
        Assert.InRange(masses.Max(), 2, 4);
    }

    [Fact]
    public void ALineStandsBesideTheDigitAndAddsItsLength()
    {
        float[] image = Box(9, 8, 10, 12);
        var sides = new HashSet<(int, int)>();
        for (ulong i = 0; i < 100; i++)
        {
            var random = new CounterRandom(3, i);
            float[] lined = After(image, copy => InkDamage.Line(copy, 8.5f, ref random));
            Assert.Equal(4ul, random.Position);
            double[] added = [.. lined.Zip(image, (after, before) => (double)after - before)];
            var places = Enumerable.Range(0, 784).Where(p => added[p] != 0).ToArray();
            var (left, right) = (places.Min(p => p % 28), places.Max(p => p % 28));
            var (top, bottom) = (places.Min(p => p / 28), places.Max(p => p / 28));
            Assert.All(added, value => Assert.InRange(value, 0, 1));
            // One pixel wide, between two rows or columns at most; a gap of more than a pixel is left.
            bool upright = right - left < bottom - top;
            Assert.InRange(upright ? right - left : bottom - top, 0, 1);
            Assert.InRange(upright ? bottom - top : right - left, 8, 9);
            Assert.True(upright ? right < 9 - 1 || left > 18 + 1 : bottom < 8 - 1 || top > 19 + 1);
            Assert.InRange(added.Sum() / 8.5, 0.4 - 1e-4, 1 + 1e-4);
            sides.Add(upright ? (Math.Sign(left - 14), 0) : (0, Math.Sign(top - 14)));
        }

        Assert.Equal(4, sides.Count);
    }

    [Fact]
    public void BlankPaperCanBeDamagedToo()
    {
        var random = new CounterRandom(4, 4);
        Assert.Equal(new float[784], After(new float[784], image => InkDamage.Cut(image, 2, ref random)));
        Assert.All(After(new float[784], image => InkDamage.Line(image, 20, ref random)), v => Assert.InRange(v, 0f, 1f));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(-4, 3)]
    [InlineData(0, 28)]
    public void AMoveIsByWholePixelsAndPaperComesIn(int right, int down)
    {
        float[] image = Noise(8);
        Assert.Equal(Make((x, y) => At(image, x - right, y - down)), After(image, copy => InkDamage.Move(copy, right, down)));
    }

    private static double[] CutInDouble(float[] image, double width, CounterRandom random)
    {
        double left = random.NextSingle() * Mass(image);
        int at = 0;
        while (left >= image[at])
        {
            left -= image[at++];
        }

        double x0 = at % 28 + random.NextSingle() - 0.5, y0 = at / 28 + random.NextSingle() - 0.5, angle = random.NextSingle() * Math.PI;
        return [.. image.Select((v, i) =>
            v * Math.Clamp(Math.Abs((i % 28 - x0) * Math.Cos(angle) + (i / 28 - y0) * Math.Sin(angle)) - width / 2 + 0.5, 0, 1))];
    }
}
