using Scrawl.Imaging.Jpeg;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>The integer transform against the definition in double, and its two forms against each other.</summary>
public class InverseDctTests
{
    [Fact]
    public void Is_within_a_level_of_the_definition()
    {
        var random = new Random(1);
        var samples = new byte[10 * 64];
        double total = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            // From one coefficient to all of them, small enough for few samples to be cut off at 0 and 255.
            var coefficients = new short[64];
            var steps = new ushort[64];
            for (int k = 0; k < 64; k++)
            {
                steps[k] = (ushort)random.Next(1, 9);
                coefficients[k] = k == 0 || random.Next(64) < trial % 65 ? (short)random.Next(-12, 13) : (short)0;
            }

            InverseDct.Transform(coefficients, steps, samples, 10);
            for (int i = 0; i < 64; i++)
            {
                double apart = Math.Abs(samples[(10 * (i / 8)) + (i % 8)] - Definition(coefficients, steps, i % 8, i / 8));
                Assert.InRange(apart, 0, 1.0); // half a level for rounding, the rest for 13-bit constants
                total += apart;
            }
        }

        Assert.InRange(total / (500 * 64), 0.01, 0.3); // rounding alone gives a quarter on average
    }

    [Fact]
    public void Eight_lanes_give_the_same_as_one_even_where_numbers_overflow()
    {
        var random = new Random(2);
        var (expected, actual) = (new byte[9 * 64], new byte[9 * 64]);
        for (int trial = 0; trial < 2000; trial++)
        {
            int most = 1 << random.Next(1, 16);
            short[] coefficients = [.. Enumerable.Range(0, 64).Select(_ => (short)random.Next(-most, most))];
            ushort[] steps = [.. Enumerable.Range(0, 64).Select(_ => (ushort)random.Next(1 << random.Next(1, 17)))];
            InverseDct.Scalar(coefficients, steps, expected, 9);
            InverseDct.Wide(coefficients, steps, actual, 9);
            Assert.Equal(expected, actual);
        }
    }

    // ITU-T T.81, A.3.3.
    private static double Definition(short[] coefficients, ushort[] steps, int x, int y)
    {
        double sum = 0;
        for (int v = 0; v < 8; v++)
        {
            for (int u = 0; u < 8; u++)
            {
                double scale = (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1);
                sum += scale * coefficients[(8 * v) + u] * steps[(8 * v) + u] * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
            }
        }

        return Math.Clamp((sum / 4) + 128, 0, 255);
    }
}
