using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

/// <summary>What training makes of batch norm's running mean and variance.</summary>
public sealed class RunningStatisticsTests
{
    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void BatchNormsRunningStatisticsMoveTowardsTheBatchs(KernelPath path)
    {
        var spec = new NetworkSpec(new Shape(3, 2, 5), new BatchNormSpec(Momentum: 0.3f), new FlattenSpec(), new DenseSpec(2));
        Network network = SampleNetworks.Random(spec, seed: 1);
        using var pool = new WorkerPool(2);
        TrainStep step = TrainStepTests.Step(network, pool, 7, new TrainStepOptions(7) { Path = path });
        float[] mean = network.Parameters[2].Value.Span.ToArray(), variance = network.Parameters[3].Value.Span.ToArray();
        (double[] batchMean, double[] batchVariance) = Moments(step.Images, 5);
        step.Run(TrainStepTests.Labels(spec, 7), 0, 0.1f);
        for (int c = 0; c < 5; c++)
        {
            Assert.Equal(0.7 * mean[c] + 0.3 * batchMean[c], network.Parameters[2].Value.Span[c], 1e-6);
            Assert.Equal(0.7 * variance[c] + 0.3 * batchVariance[c], network.Parameters[3].Value.Span[c], 1e-6);
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AMeanFarAboveTheSpreadCostsBatchNormNoDigits(KernelPath path)
    {
        // Inputs of 1000 give or take 1, the running mean near it as after some steps. Squares of a million would leave the
        // variance off by 6%; squares of 10 leave some 1e-5 of it.
        var spec = new NetworkSpec(new Shape(8, 8, 9), new BatchNormSpec(Momentum: 1), new FlattenSpec(), new DenseSpec(2));
        Network network = SampleNetworks.Random(spec, seed: 1);
        network.Parameters[2].Value.Span.Fill(990);
        using var pool = new WorkerPool(1);
        TrainStep step = TrainStepTests.Step(network, pool, 7, new TrainStepOptions(7) { Path = path });
        foreach (ref float value in step.Images)
        {
            value = 1000 + 3.4f * (value - 0.5f);
        }

        (double[] mean, double[] variance) = Moments(step.Images, 9);
        step.Run(TrainStepTests.Labels(spec, 7), 0, 0.1f);
        for (int c = 0; c < 9; c++)
        {
            Assert.Equal(mean[c], network.Parameters[2].Value.Span[c], 1e-3);
            Assert.Equal(variance[c], network.Parameters[3].Value.Span[c], 1e-4);
        }
    }

    [Fact]
    public void MeasuredStatisticsAreTheMeanOverTheBatchesAndTrainingGoesOnAsBefore()
    {
        var spec = new NetworkSpec(new Shape(3, 2, 5), new BatchNormSpec(), new FlattenSpec(), new DenseSpec(2));
        Network network = SampleNetworks.Random(spec, seed: 1);
        using var pool = new WorkerPool(2);
        TrainStep step = TrainStepTests.Step(network, pool, 6, new TrainStepOptions(6));
        float[] weights = network.Parameters[4].Value.Span.ToArray();
        (double[] Mean, double[] Variance)[] batches =
            [.. Enumerable.Range(0, 4).Select(batch => Moments(SampleNetworks.Images(spec, 6, (ulong)(batch + 50)), 5))];
        step.MeasureStatistics(4, batch => SampleNetworks.Images(spec, 6, (ulong)(batch + 50)).CopyTo(step.Images));
        for (int c = 0; c < 5; c++)
        {
            Assert.Equal(batches.Average(batch => batch.Mean[c]), network.Parameters[2].Value.Span[c], 1e-6);
            Assert.Equal(batches.Average(batch => batch.Variance[c]), network.Parameters[3].Value.Span[c], 1e-6);
        }

        Assert.Equal(weights, network.Parameters[4].Value.Span);
        Assert.Throws<InvalidDataException>(() => step.MeasureStatistics(3, batch =>
            _ = batch == 2 ? throw new InvalidDataException() : 0));
        float before = network.Parameters[2].Value.Span[0];
        (double[] mean, _) = Moments(step.Images, 5);
        step.Run(TrainStepTests.Labels(spec, 6), 0, 0.1f);
        Assert.Equal(0.9 * before + 0.1 * mean[0], network.Parameters[2].Value.Span[0], 1e-6);
    }

    [Fact]
    public void FrozenStatisticsStayAndTrainingAnswersAsInferenceDoes()
    {
        var spec = new NetworkSpec(new Shape(3, 2, 5), new BatchNormSpec(), new FlattenSpec(), new DenseSpec(3));
        Network network = SampleNetworks.Random(spec, seed: 1);
        using var pool = new WorkerPool(2);
        TrainStep step = TrainStepTests.Step(network, pool, 6, new TrainStepOptions(6, FrozenStatistics: true));
        float[] mean = network.Parameters[2].Value.Span.ToArray(), variance = network.Parameters[3].Value.Span.ToArray();
        byte[] labels = TrainStepTests.Labels(spec, 6);
        double loss = Enumerable.Range(0, 6).Average(n => -Math.Log(NaiveNetwork.Probabilities(network, step.Image(n))[labels[n]]));
        Assert.Equal(loss, step.Run(labels, 0, 0.1f).Loss, 1e-5);
        Assert.Equal(mean, network.Parameters[2].Value.Span);
        Assert.Equal(variance, network.Parameters[3].Value.Span);
        Assert.Throws<InvalidOperationException>(() => step.MeasureStatistics(1, _ => { }));
    }

    /// <summary>The mean and the unbiased variance of each channel.</summary>
    private static (double[] Mean, double[] Variance) Moments(ReadOnlySpan<float> values, int channels)
    {
        float[] all = values.ToArray();
        double[][] byChannel = [.. Enumerable.Range(0, channels).Select(c => all.Where((_, i) => i % channels == c).Select(value => (double)value).ToArray())];
        return (
            [.. byChannel.Select(own => own.Average())],
            [.. byChannel.Select(own => own.Sum(value => (value - own.Average()) * (value - own.Average())) / (own.Length - 1))]);
    }
}
