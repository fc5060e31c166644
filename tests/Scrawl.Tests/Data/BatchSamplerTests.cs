using Scrawl.Data;

namespace Scrawl.Tests.Data;

public sealed class BatchSamplerTests
{
    [Fact]
    public void AnOrderIsAPermutationThatDependsOnSeedAndEpochAlone()
    {
        var sampler = new BatchSampler(1000, 128, seed: 7);
        int[] third = sampler.Order(3);
        Assert.Equal(Enumerable.Range(0, 1000), third.Order());
        Assert.Equal(third, new BatchSampler(1000, 10, seed: 7).Order(3));
        Assert.NotEqual(third, sampler.Order(4));
        Assert.NotEqual(third, new BatchSampler(1000, 128, seed: 8).Order(3));
        Assert.NotEqual(Enumerable.Range(0, 1000), third);
    }

    [Fact]
    public void EveryOrderIsAsLikelyAsAnyOther()
    {
        var counts = new Dictionary<string, int>();
        var sampler = new BatchSampler(4, 1, seed: 1);
        const int epochs = 24_000;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            string order = string.Concat(sampler.Order(epoch));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Chi-squared with 23 degrees of freedom: mean 23, standard deviation sqrt(46); five of them are allowed.
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - epochs / 24.0, 2) / (epochs / 24.0)), 0, 23 + 5 * Math.Sqrt(46));
    }

    [Theory]
    [InlineData(1000, 128, 128, 7)]
    [InlineData(1024, 128, 128, 8)]
    [InlineData(5, 128, 5, 1)]
    [InlineData(1, 1, 1, 1)]
    public void BatchesAreFullAndCutFromTheOrder(int count, int asked, int size, int batches)
    {
        var sampler = new BatchSampler(count, asked, seed: 2);
        Assert.Equal((size, batches), (sampler.BatchSize, sampler.BatchesPerEpoch));
        int[][] all = [.. sampler.Batches(6).Select(batch => batch.ToArray())];
        Assert.Equal(batches, all.Length);
        Assert.All(all, batch => Assert.Equal(size, batch.Length));
        Assert.Equal(sampler.Order(6)[..(size * batches)], all.SelectMany(batch => batch));
    }

    [Fact]
    public void AResumedEpochGoesOnWhereItStopped()
    {
        var sampler = new BatchSampler(1000, 64, seed: 3);
        Assert.Equal(
            sampler.Batches(2).Skip(5).SelectMany(batch => batch.ToArray()),
            new BatchSampler(1000, 64, seed: 3).Batches(2, firstBatch: 5).SelectMany(batch => batch.ToArray()));
        Assert.Empty(sampler.Batches(2, sampler.BatchesPerEpoch));
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(1, 1, 1).Order(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(1, 1, 1).Batches(0, -1));
    }
}
