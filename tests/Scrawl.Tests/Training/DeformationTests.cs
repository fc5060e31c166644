using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class DeformationTests
{
    private const int Draws = 20_000;

    [Fact]
    public void NothingDrawnMapsEveryPointToItselfExactly()
    {
        var random = new CounterRandom(1, 1);
        Assert.Equal(AffineMap.Identity, Deformation.Draw(AugmentationSpec.None, ref random).Inverse());
    }

    [Fact]
    public void EachNumberIsUniformInItsRange()
    {
        var spec = AugmentationSpec.Default;
        var drawn = DrawMany(spec);
        AssertUniform(drawn.Select(d => d.Radians * 180 / Math.PI), -15, 15);
        // The product of the two magnifications is the square of the scale, their quotient is the stretch.
        AssertUniform(drawn.Select(d => Math.Sqrt(d.ScaleX * d.ScaleY)), 0.85, 1.15);
        AssertUniform(drawn.Select(d => Math.Log(d.ScaleX / d.ScaleY)), -spec.Stretch, spec.Stretch);
        AssertUniform(drawn.Select(d => (double)d.Shear), -spec.Shear, spec.Shear);
        AssertUniform(drawn.Select(d => (double)d.ShiftX), -2.8, 2.8);
        AssertUniform(drawn.Select(d => (double)d.ShiftY), -2.8, 2.8);
    }

    [Fact]
    public void TheNumbersAreDrawnIndependently()
    {
        var columns = new Func<Deformation, double>[] { d => d.Radians, d => d.ScaleX * d.ScaleY, d => d.ScaleX / d.ScaleY, d => d.Shear, d => d.ShiftX, d => d.ShiftY };
        double[][] values = [.. columns.Select(column => DrawMany(AugmentationSpec.Default).Select(column).ToArray())];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // The correlation of independent draws has a standard deviation of 1 / sqrt(n); five are allowed.
                Assert.InRange(Correlation(values[i], values[j]), -5 / Math.Sqrt(Draws), 5 / Math.Sqrt(Draws));
            }
        }
    }

    [Fact]
    public void OneRangeDoesNotChangeTheOthersDraws()
    {
        var all = Draw(AugmentationSpec.Default, 5);
        var without = Draw(AugmentationSpec.Default with { Rotation = 0, Shear = 0 }, 5);
        Assert.Equal(all with { Radians = 0, Shear = 0 }, without);
    }

    [Fact]
    public void TheInverseUndoesTheForwardMap()
    {
        var spec = new AugmentationSpec(180, 0.5f, 2, 0.5f, 0.5f, 0.5f);
        for (ulong i = 0; i < 200; i++)
        {
            var deformation = Draw(spec, i);
            var inverse = deformation.Inverse();
            foreach (var (x, y) in new[] { (0.0, 0.0), (27, 3), (5.5, 20.25) })
            {
                var (newX, newY) = Forward(deformation, x, y);
                // Coordinates up to about 100 in single precision, magnified twofold at most: 1e-4 is some ten roundings.
                Assert.Equal(x, inverse.XX * newX + inverse.XY * newY + inverse.X0, 1e-4);
                Assert.Equal(y, inverse.YX * newX + inverse.YY * newY + inverse.Y0, 1e-4);
            }
        }
    }

    // new = c + shift + R H S (old - c), one step after another in double.
    private static (double X, double Y) Forward(Deformation d, double x, double y)
    {
        x = (x - 13.5) * d.ScaleX;
        y = (y - 13.5) * d.ScaleY;
        x += d.Shear * y;
        double cos = Math.Cos(d.Radians), sin = Math.Sin(d.Radians);
        return (13.5 + d.ShiftX + cos * x - sin * y, 13.5 + d.ShiftY + sin * x + cos * y);
    }

    private static Deformation Draw(AugmentationSpec spec, ulong stream)
    {
        var random = new CounterRandom(9, stream);
        return Deformation.Draw(spec, ref random);
    }

    private static Deformation[] DrawMany(AugmentationSpec spec) =>
        [.. Enumerable.Range(0, Draws).Select(i => Draw(spec, (ulong)i))];

    private static void AssertUniform(IEnumerable<double> values, double from, double to)
    {
        double[] all = [.. values];
        double width = to - from;
        Assert.InRange(all.Min(), from - 1e-5, from + width * 0.01);
        Assert.InRange(all.Max(), to - width * 0.01, to + 1e-5);
        // Five standard deviations of the mean, and of the variance: that of (u - 1/2)^2 is 1/180.
        double mean = all.Average(), root = Math.Sqrt(Draws);
        Assert.Equal((from + to) / 2, mean, 5 * width / Math.Sqrt(12) / root);
        Assert.Equal(1 / 12.0, all.Average(value => Math.Pow((value - mean) / width, 2)), 5 / Math.Sqrt(180) / root);
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }

        return ab / Math.Sqrt(aa * bb);
    }
}
