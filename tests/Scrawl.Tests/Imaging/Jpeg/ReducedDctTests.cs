using Scrawl.Imaging.Jpeg;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>The shortened transforms against means of the whole one in double, and their forms against each other.</summary>
public class ReducedDctTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    [InlineData(1)]
    public void Samples_are_the_means_of_those_they_stand_for(int size)
    {
        var random = new Random(size);
        var samples = new byte[10 * size];
        double total = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            (short[] coefficients, ushort[] steps) = Block(random, trial % 65);
            ReducedDct.Transform(coefficients, steps, samples, 10, size);
            for (int i = 0; i < size * size; i++)
            {
                double apart = Math.Abs(samples[(10 * (i / size)) + (i % size)] - Mean(coefficients, steps, i % size, i / size, 8 / size));
                Assert.InRange(apart, 0, 1.0); // half a level for rounding, the rest for 13-bit constants
                total += apart;
            }
        }

        Assert.InRange(total / (500 * size * size), 0.01, 0.3); // rounding alone gives a quarter on average
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public void Wide_forms_give_the_same_as_the_definition_even_where_numbers_overflow(int size)
    {
        var random = new Random(size);
        var (expected, actual) = (new byte[9 * 4], new byte[9 * 4]);
        for (int trial = 0; trial < 2000; trial++)
        {
            int most = 1 << random.Next(1, 16);
            short[] coefficients = [.. Enumerable.Range(0, 64).Select(_ => (short)random.Next(-most, most))];
            ushort[] steps = [.. Enumerable.Range(0, 64).Select(_ => (ushort)random.Next(1 << random.Next(1, 17)))];
            ReducedDct.Scalar(coefficients, steps, expected, 9, size);
            if (size == 4)
            {
                ReducedDct.WideFour(coefficients, steps, actual, 9);
            }
            else
            {
                ReducedDct.WideTwo(coefficients, steps, actual, 9);
            }

            Assert.Equal(expected, actual);
        }
    }

    private static (short[] Coefficients, ushort[] Steps) Block(Random random, int share)
    {
        ushort[] steps = [.. Enumerable.Range(0, 64).Select(_ => (ushort)random.Next(1, 9))];
        short[] coefficients = [.. Enumerable.Range(0, 64).Select(k => k == 0 || random.Next(64) < share ? (short)random.Next(-12, 13) : (short)0)];
        return (coefficients, steps);
    }

    // The mean over side x side samples of ITU-T T.81, A.3.3, not limited to 0 to 255 before it is taken.
    private static double Mean(short[] coefficients, ushort[] steps, int x, int y, int side)
    {
        double sum = 0;
        for (int v = 0; v < 8; v++)
        {
            for (int u = 0; u < 8; u++)
            {
                double scale = (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1);
                sum += scale * coefficients[(8 * v) + u] * steps[(8 * v) + u] * MeanWave(x * side, side, u) * MeanWave(y * side, side, v);
            }
        }

        return Math.Clamp((sum / 4) + 128, 0, 255);
    }

    private static double MeanWave(int from, int count, int frequency) =>
        Enumerable.Range(from, count).Average(i => Math.Cos(((2 * i) + 1) * frequency * Math.PI / 16));
}
