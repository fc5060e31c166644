using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Networks.Plan;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Networks;

/// <summary>Plans in 8 bits against those in floats, and against themselves.</summary>
public sealed class BytePlanTests
{
    /// <summary>Every kind of step, odd sizes, both paddings, pooling of 2 and 3, and layers that stay floats between those that do not.</summary>
    private static readonly NetworkSpec Varied = new(
        new Shape(33, 30, 1),
        new ConvSpec(16, 3), new ReluSpec(),
        new ConvSpec(32, 3, 1, Padding.Same, Bias: false), new BatchNormSpec(), new ReluSpec(),
        new ConvSpec(48, 5, 2, Padding.Same), new BatchNormSpec(), new ReluSpec(), new DropoutSpec(0.5f),
        new ConvSpec(80, 3), new ReluSpec(), new MaxPoolSpec(2),
        new ConvSpec(16, 3, 1, Padding.Same), new ReluSpec(), new MaxPoolSpec(3),
        new FlattenSpec(), new DenseSpec(64), new ReluSpec(), new DenseSpec(33), new ReluSpec(), new DenseSpec(32), new ReluSpec(), new DenseSpec(7));

    private static readonly Type[] VariedSteps =
    [
        typeof(QuantizeStep), typeof(ByteConvStep), typeof(ByteWinogradStep), typeof(ByteWinogradStep), typeof(ByteWinogradStep), typeof(ByteConvStep),
        typeof(ByteDenseStep), typeof(DenseStep), typeof(QuantizeStep), typeof(ByteDenseStep), typeof(DenseStep),
    ];

    private static float[] Logits(NetworkPlan plan, ReadOnlySpan<float> images)
    {
        float[] logits = new float[images.Length / plan.Spec.Input.Count * plan.Spec.Output.Count];
        Array.Fill(logits, float.NaN);
        plan.Logits(images, logits);
        return logits;
    }

    private static (Network Network, float[] Images, ActivationRanges Ranges) Sample(int images)
    {
        Network network = SampleNetworks.Random(Varied, seed: 1);
        float[] values = SampleNetworks.Images(Varied, images, seed: 2);
        return (network, values, ActivationRanges.Measure(network, values));
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void LogitsAreThoseOfFloatsUpToTheRoundingAndTheSameBytesInAnyBatchOnAnyThreads(KernelPath path)
    {
        (Network network, float[] images, ActivationRanges ranges) = Sample(path == KernelPath.Scalar ? 5 : 70);
        int length = Varied.Input.Count, classes = Varied.Output.Count, most = images.Length / length;
        using var floats = new NetworkPlan(network, 1, path);
        float[] exact = Logits(floats, images);
        float[]? all = null;
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var plan = new NetworkPlan(network, ranges, threads, path);
            Assert.Equal(VariedSteps, plan.Steps.Select(step => step.GetType()));
            all ??= Logits(plan, images);
            foreach (int count in new[] { 1, 2, 3, 5, 17, most }.Where(count => count <= most))
            {
                Assert.Equal(all[..(count * classes)], Logits(plan, images.AsSpan(0, count * length)));
            }
        }

        // Nine layers, each of which rounds to some 1% of its range: 2% to 3% in all, not one of them off by what a wrong sum would make.
        double range = exact.Max() - exact.Min(), error = Math.Sqrt(exact.Zip(all!, (a, b) => Math.Pow(a - b, 2)).Average());
        Assert.InRange(error, 1e-5 * range, 0.03 * range);
    }

    [Fact]
    public void ThePathsAgreeAlmostToTheByte()
    {
        (Network network, float[] images, ActivationRanges ranges) = Sample(4);
        float[][] logits = [.. KernelPaths.Available.Select(path =>
        {
            using var plan = new NetworkPlan(network, ranges, 1, path);
            return Logits(plan, images);
        })];

        // The integers are exact; where floats come back from them, a value midway between two bytes may go to either.
        double range = logits[0].Max() - logits[0].Min();
        Assert.All(logits[1..], other => Assert.All(other.Zip(logits[0]), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 5e-3 * range)));
    }

    [Fact]
    public void AfterTheFirstCallNothingIsAllocated()
    {
        (Network network, float[] images, ActivationRanges ranges) = Sample(20);
        using var plan = new NetworkPlan(network, ranges, 2);
        float[] probabilities = new float[20 * 7];
        for (int warm = 0; warm < 3; warm++)
        {
            plan.Run(images, probabilities);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        plan.Run(images, probabilities);
        plan.Run(images.AsSpan(0, Varied.Input.Count), probabilities.AsSpan(0, 7));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        for (int n = 0; n < 20; n++)
        {
            Assert.All(probabilities[(n * 7)..((n + 1) * 7)], p => Assert.InRange(p, 0, 1));
            Assert.Equal(1, probabilities[(n * 7)..((n + 1) * 7)].Sum(p => (double)p), 1e-6);
        }
    }

    [Fact]
    public void LayersWhoseInputMayBeBelow0StayFloats()
    {
        var spec = new NetworkSpec(new Shape(9, 9, 1), new ConvSpec(16, 3), new ConvSpec(16, 3), new ReluSpec(), new FlattenSpec(), new DenseSpec(16));
        Network network = SampleNetworks.Random(spec, seed: 1);
        float[] images = SampleNetworks.Images(spec, 8, seed: 2);
        using NetworkPlan plan = new(network, ActivationRanges.Measure(network, images), 1), floats = new(network, 1);
        Assert.Equal([typeof(QuantizeStep), typeof(ByteConvStep), typeof(ConvStep), typeof(QuantizeStep), typeof(ByteDenseStep)], plan.Steps.Select(step => step.GetType()));
        float[] exact = Logits(floats, images), logits = Logits(plan, images);
        double range = exact.Max() - exact.Min();
        Assert.All(exact.Zip(logits), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.05 * range));
        Assert.Contains(logits, value => value < 0);
    }

    [Fact]
    public void ANetworkOfNothingButZerosGivesItsBias()
    {
        var spec = new NetworkSpec(new Shape(10, 10, 1), new ConvSpec(16, 3), new ReluSpec(), new ConvSpec(16, 3), new ReluSpec(), new FlattenSpec(), new DenseSpec(16));
        Network network = Network.Create(spec, seed: 1);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Value.Span.Clear();
        }

        network.Parameters[^1].Value.Span.Fill(3);
        using var plan = new NetworkPlan(network, ActivationRanges.Measure(network, new float[100]), 1);
        Assert.All(Logits(plan, new float[100]), logit => Assert.Equal(3, logit));
    }
}
