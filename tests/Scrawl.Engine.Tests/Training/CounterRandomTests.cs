using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

public sealed class CounterRandomTests
{
    private const int Draws = 200_000;

    [Fact]
    public void SeedZeroStreamZeroIsThePublishedSplitMix64()
    {
        var random = new CounterRandom(0, 0);
        Assert.Equal(0xE220A8397B1DCDAFul, random.NextUInt64());
        Assert.Equal(0x6E789E6AA1B965F4ul, random.NextUInt64());
        Assert.Equal(0x06C45D188009454Ful, random.NextUInt64());
        Assert.Equal(0xF88BB8A8724C81ECul, random.NextUInt64());
        Assert.Equal(0x1B39896A51A8749Bul, random.NextUInt64());
    }

    [Fact]
    public void ADrawDependsOnlyOnSeedStreamAndPosition()
    {
        var walked = new CounterRandom(7, 11);
        for (ulong position = 0; position < 100; position++)
        {
            Assert.Equal(position, walked.Position);
            ulong expected = new CounterRandom(7, 11, position).NextUInt64();
            Assert.Equal(expected, walked.NextUInt64());
        }

        walked.Position = 42;
        Assert.Equal(new CounterRandom(7, 11, 42).NextUInt64(), walked.NextUInt64());
    }

    [Fact]
    public void EveryKindOfDrawTakesOnePosition()
    {
        var random = new CounterRandom(1, 2);
        random.NextUInt64();
        random.NextUInt32();
        random.NextSingle();
        random.NextSingle(-1, 1);
        random.NextNormal();
        random.NextInt(10);
        Assert.Equal(6ul, random.Position);
    }

    [Fact]
    public void FillGivesWhatSingleCallsGive()
    {
        for (int count = 0; count < 20; count++)
        {
            CounterRandom at = new(7, 11, position: ~0UL - 5), one = at;
            var draws = new ulong[count];
            at.Fill(draws);
            Assert.Equal(Enumerable.Range(0, count).Select(_ => one.NextUInt64()), draws);
            Assert.Equal(one.Position, at.Position);
        }
    }

    [Fact]
    public void NeighbouringSeedsStreamsAndPositionsShareNothing()
    {
        var seen = new HashSet<ulong>();
        int bitsThatDiffer = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            for (ulong stream = 0; stream < 20; stream++)
            {
                var random = new CounterRandom(seed, stream);
                var neighbour = new CounterRandom(seed, stream + 1);
                for (int i = 0; i < 50; i++)
                {
                    ulong value = random.NextUInt64();
                    Assert.True(seen.Add(value));
                    bitsThatDiffer += BitOperations.PopCount(value ^ neighbour.NextUInt64());
                }
            }
        }

        // 20,000 comparisons of 64 bits, half of which differ: a mean of 32, whose standard deviation is 4 / sqrt(20,000).
        Assert.Equal(32, bitsThatDiffer / 20_000.0, 5 * 4 / Math.Sqrt(20_000));
    }

    [Fact]
    public void SinglesAreUniformAndUncorrelated()
    {
        var random = new CounterRandom(3, 1);
        double sum = 0, products = 0, last = 0.5;
        int[] bins = new int[100];
        for (int i = 0; i < Draws; i++)
        {
            float value = random.NextSingle();
            Assert.InRange(value, 0f, 0.99999994f);
            bins[(int)(value * 100)]++;
            sum += value;
            products += (value - 0.5) * (last - 0.5);
            last = value;
        }

        // Five standard deviations each: sqrt(1/12) for a value, 1/12 for a product of two.
        Assert.Equal(0.5, sum / Draws, 5 * Math.Sqrt(1.0 / 12 / Draws));
        Assert.Equal(0, products / Draws, 5 / 12.0 / Math.Sqrt(Draws));
        AssertUniform(bins);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(97)]
    public void IntsAreUniformBelowTheirBound(int bound)
    {
        var random = new CounterRandom(5, 9);
        int[] bins = new int[bound];
        for (int i = 0; i < Draws; i++)
        {
            bins[random.NextInt(bound)]++;
        }

        AssertUniform(bins);
    }

    [Fact]
    public void IntsReachTheWholeOfALargeRange()
    {
        var random = new CounterRandom(5, 10);
        int largest = 0;
        for (int i = 0; i < 1000; i++)
        {
            int value = random.NextInt(int.MaxValue);
            Assert.InRange(value, 0, int.MaxValue - 1);
            largest = Math.Max(largest, value);
        }

        Assert.InRange(largest, int.MaxValue / 100 * 98, int.MaxValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void ABoundBelowOneIsRefused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(0, 0).NextInt(bound));

    [Fact]
    public void NormalsHaveTheMomentsAndTailsOfTheNormalLaw()
    {
        var random = new CounterRandom(13, 4);
        double sum = 0, squares = 0, cubes = 0, fourths = 0;
        int beyondTwo = 0;
        for (int i = 0; i < Draws; i++)
        {
            double value = random.NextNormal();
            Assert.InRange(value, -6.67, 6.67);
            sum += value;
            squares += value * value;
            cubes += value * value * value;
            fourths += value * value * value * value;
            beyondTwo += Math.Abs(value) > 2 ? 1 : 0;
        }

        // Five standard deviations: the powers of a normal have variances 1, 2, 15 and 96.
        double root = Math.Sqrt(Draws);
        Assert.Equal(0, sum / Draws, 5 / root);
        Assert.Equal(1, squares / Draws, 5 * Math.Sqrt(2) / root);
        Assert.Equal(0, cubes / Draws, 5 * Math.Sqrt(15) / root);
        Assert.Equal(3, fourths / Draws, 5 * Math.Sqrt(96) / root);
        Assert.Equal(0.0455, beyondTwo / (double)Draws, 5 * Math.Sqrt(0.0455 * 0.9545) / root);
    }

    [Fact]
    public void ARangeIsKeptAndAnEmptyRangeIsExact()
    {
        var random = new CounterRandom(2, 2);
        for (int i = 0; i < 1000; i++)
        {
            Assert.InRange(random.NextSingle(-0.25f, 0.75f), -0.25f, 0.75f);
            Assert.Equal(0.1f, random.NextSingle(0.1f, 0.1f));
        }
    }

    /// <summary>Chi-squared over the bins: its mean is n - 1, its standard deviation sqrt(2 (n - 1)); five of them are allowed.</summary>
    private static void AssertUniform(int[] bins)
    {
        double expected = bins.Sum() / (double)bins.Length;
        double chiSquared = bins.Sum(count => (count - expected) * (count - expected) / expected);
        int freedom = bins.Length - 1;
        Assert.InRange(chiSquared, 0, freedom + 5 * Math.Sqrt(2.0 * freedom));
    }
}
