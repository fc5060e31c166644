using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class ElasticGridTests
{
    public static TheoryData<int> Grids => [1, 2, 4, 5, 8];

    [Theory]
    [MemberData(nameof(Grids))]
    public void TheVectorFormGivesTheScalarFormsBits(int cells)
    {
        var grid = new ElasticGrid(cells, 1);
        float[] control = Control(cells), scalar = new float[784], vector = new float[784];
        grid.Interpolate(control, scalar);
        grid.InterpolateSimd(control, vector);
        Assert.Equal(scalar, vector);
        Assert.True(scalar.Distinct().Count() > 700);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void TheFieldIsTheCubicBSplineOfItsControlPoints(int cells)
    {
        float[] control = Control(cells), field = new float[784];
        new ElasticGrid(cells, 1).Interpolate(control, field);
        int points = cells + 3;
        for (int y = 0; y < 28; y++)
        {
            for (int x = 0; x < 28; x++)
            {
                double sum = 0;
                for (int i = 0; i < points; i++)
                {
                    for (int j = 0; j < points; j++)
                    {
                        sum += Spline((y + 0.5) / 28 * cells - (i - 1)) * Spline((x + 0.5) / 28 * cells - (j - 1)) * control[i * points + j];
                    }
                }

                // Sums of at most 8 products of numbers below 1, in single precision.
                Assert.Equal(sum, field[y * 28 + x], 1e-6);
            }
        }
    }

    [Fact]
    public void EqualControlPointsMakeALevelField()
    {
        float[] field = new float[784];
        new ElasticGrid(4, 1).Interpolate([.. Enumerable.Repeat(3f, 49)], field);
        Assert.All(field, value => Assert.Equal(3f, value, 1e-6f));
    }

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(4, 0.6)]
    [InlineData(8, 2.0)]
    public void TheRootMeanSquareIsWhatWasAskedFor(int cells, double rms)
    {
        const int draws = 4000;
        var grid = new ElasticGrid(cells, (float)rms);
        float[] field = new float[784];
        double sum = 0, squares = 0;
        for (int i = 0; i < draws; i++)
        {
            var random = new CounterRandom(4, (ulong)i);
            grid.Draw(ref random, field);
            sum += field.Average();
            squares += field.Average(value => (double)value * value);
        }

        // A grid of one cell has the fewest independent values, some 2 a field: 4 / sqrt(4000) of a square is 6%, 3% of a root.
        Assert.Equal(rms, Math.Sqrt(squares / draws), 0.03 * rms);
        Assert.Equal(0, sum / draws, 5 * rms / Math.Sqrt(draws));
    }

    [Fact]
    public void EachControlPointTakesOneDraw()
    {
        var random = new CounterRandom(4, 4);
        new ElasticGrid(4, 1).Draw(ref random, new float[784]);
        Assert.Equal(49ul, random.Position);
    }

    private static float[] Control(int cells)
    {
        var random = new CounterRandom(2, (ulong)cells);
        float[] control = new float[(cells + 3) * (cells + 3)];
        for (int i = 0; i < control.Length; i++)
        {
            control[i] = random.NextSingle(-1, 1);
        }

        return control;
    }

    // The uniform cubic B-spline about 0, whose support is [-2, 2].
    private static double Spline(double t)
    {
        t = Math.Abs(t);
        return t >= 2 ? 0 : t >= 1 ? Math.Pow(2 - t, 3) / 6 : 2 / 3.0 - t * t + t * t * t / 2;
    }
}
