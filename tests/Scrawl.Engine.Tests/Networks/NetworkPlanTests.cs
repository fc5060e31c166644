using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Networks.Plan;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Networks;

/// <summary>Plans against the definition, <see cref="NaiveNetwork"/>, and against themselves.</summary>
public sealed class NetworkPlanTests
{
    private static readonly NetworkSpec Reference = new(
        new Shape(28, 28, 1),
        new ConvSpec(32, 3), new ReluSpec(), new ConvSpec(64, 3), new ReluSpec(), new MaxPoolSpec(2), new DropoutSpec(0.25f),
        new FlattenSpec(), new DenseSpec(128), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(10));

    /// <summary>Every step that there is, fused and by itself, with odd channels and strides.</summary>
    internal static readonly NetworkSpec Varied = new(
        new Shape(17, 14, 3),
        new BatchNormSpec(), new ReluSpec(),
        new ConvSpec(5, 5, 1, Padding.Same, Bias: false), new BatchNormSpec(), new ReluSpec(), new MaxPoolSpec(3, 2),
        new ConvSpec(17, 3, 2, Padding.Same), new BatchNormSpec(), new AveragePoolSpec(2, 1),
        new ReluSpec(), new ConvSpec(70, 1), new MaxPoolSpec(1), new GlobalAveragePoolSpec(),
        new DenseSpec(70, Bias: false), new BatchNormSpec(), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(7));

    /// <summary>Convolutions that are done by Winograd's method, at every border that there can be.</summary>
    private static readonly NetworkSpec Transformed = new(
        new Shape(33, 30, 1),
        new ConvSpec(16, 3), new ReluSpec(),
        new ConvSpec(32, 3, 1, Padding.Same, Bias: false), new BatchNormSpec(), new ReluSpec(),
        new ConvSpec(48, 5, 2, Padding.Same), new BatchNormSpec(), new ReluSpec(),
        new ConvSpec(80, 3), new ReluSpec(), new MaxPoolSpec(2),
        new ConvSpec(16, 3, 1, Padding.Same), new FlattenSpec(), new DenseSpec(7));

    /// <summary>No convolution: only the shared memory of dense layers.</summary>
    internal static readonly NetworkSpec Perceptron = new(
        new Shape(5, 5, 1), new FlattenSpec(), new DenseSpec(300), new ReluSpec(), new DenseSpec(200), new ReluSpec(), new DenseSpec(3));

    public static TheoryData<string, KernelPath> NetworksAndPaths
    {
        get
        {
            var data = new TheoryData<string, KernelPath>();
            foreach (KernelPath path in KernelPaths.Available)
            {
                data.Add(nameof(Reference), path);
                data.Add(nameof(Varied), path);
                data.Add(nameof(Transformed), path);
                data.Add(nameof(Perceptron), path);
            }

            return data;
        }
    }

    private static NetworkSpec Spec(string name) => name switch
    {
        nameof(Reference) => Reference,
        nameof(Varied) => Varied,
        nameof(Transformed) => Transformed,
        _ => Perceptron,
    };

    /// <summary>Fails where logits are not those of the definition: some ten layers of sums, each good to some 1e-6.</summary>
    private static void AssertDefinition(Network network, ReadOnlySpan<float> image, ReadOnlySpan<float> logits, string what)
    {
        double[] expected = NaiveNetwork.Activations(network, image)[^1];
        double tolerance = 2e-5 * (1 + expected.Max(Math.Abs));
        for (int c = 0; c < expected.Length; c++)
        {
            Assert.True(Math.Abs(expected[c] - logits[c]) <= tolerance, $"{what}: logit {c} is {logits[c]}, by the definition {expected[c]}.");
        }
    }

    internal static float[] Logits(NetworkPlan plan, ReadOnlySpan<float> images)
    {
        float[] logits = new float[images.Length / plan.Spec.Input.Count * plan.Spec.Output.Count];
        Array.Fill(logits, float.NaN);
        plan.Logits(images, logits);
        return logits;
    }

    [Theory, MemberData(nameof(NetworksAndPaths))]
    public void LogitsAreTheDefinitionsAndTheSameBytesInAnyBatchOnAnyThreads(string name, KernelPath path)
    {
        // The scalar path takes minutes for the large network where the others take seconds: fewer images there.
        int[] counts = path == KernelPath.Scalar && name == nameof(Reference) ? [1, 2, 3, 5, 17] : [1, 2, 3, 5, 17, 300];
        Network network = SampleNetworks.Random(Spec(name), seed: 1);
        float[] images = SampleNetworks.Images(network.Spec, counts[^1], seed: 2);
        int length = network.Spec.Input.Count, classes = network.Spec.Output.Count;
        float[]? all = null;
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var plan = new NetworkPlan(network, threads, path) { LeastWorkToWake = 0 };
            all ??= Logits(plan, images);
            foreach (int count in counts)
            {
                Assert.Equal(all[..(count * classes)], Logits(plan, images.AsSpan(0, count * length)));
            }
        }

        foreach (int n in new[] { 0, 1, 4, 16, 255, 256, 299 }.Where(n => n < counts[^1]))
        {
            AssertDefinition(network, images.AsSpan(n * length, length), all.AsSpan(n * classes, classes), $"image {n}");
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void RandomNetworksFollowTheDefinition(KernelPath path)
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            Network network = SampleNetworks.Random(RandomNetworks.Create(seed, dropout: true), seed);
            using var plan = new NetworkPlan(network, 1 + (int)seed % 3, path) { LeastWorkToWake = 0 };
            int count = 1 + (int)seed % 7, length = network.Spec.Input.Count, classes = network.Spec.Output.Count;
            float[] images = SampleNetworks.Images(network.Spec, count, seed), logits = Logits(plan, images);
            for (int n = 0; n < count; n++)
            {
                AssertDefinition(network, images.AsSpan(n * length, length), logits.AsSpan(n * classes, classes), $"{network.Spec.ToJson()}, image {n} of {count}");
            }
        }
    }

    [Fact]
    public void APlanMadeWhileOtherThreadsCollectGarbageIsTheSame()
    {
        // What only a pointer is left of is garbage, and the next tensor of the size gets its memory.
        Network network = Network.Create(Transformed, seed: 3);
        float[] image = new float[Transformed.Input.Count], expected = new float[7], logits = new float[7];
        Array.ForEach([.. Enumerable.Range(0, image.Length)], i => image[i] = i % 17 / 16f);
        using (var plan = new NetworkPlan(network, 1))
        {
            plan.Logits(image, expected);
        }

        bool done = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                GC.Collect();
                for (int length = 1000; length < 200_000; length = length * 5 / 4)
                {
                    new Tensor(length).Span.Fill(float.NaN);
                }
            }
        });
        collector.Start();
        try
        {
            for (int i = 0; i < 400; i++)
            {
                using var plan = new NetworkPlan(network, 1);
                plan.Logits(image, logits);
                Assert.Equal(expected, logits);
            }
        }
        finally
        {
            Volatile.Write(ref done, true);
            collector.Join();
        }
    }

    [Fact]
    public void ConvolutionsThatSuitItAreDoneByWinogradsMethod()
    {
        using var plan = new NetworkPlan(SampleNetworks.Random(Transformed, seed: 1), 1);
        Assert.Equal([false, true, true, true, true, false], plan.Steps.Select(step => step is WinogradStep));
    }

    [Fact]
    public void AConvolutionOfOneWindowIsADenseLayer()
    {
        var spec = new NetworkSpec(
            new Shape(4, 4, 3), new ConvSpec(130, 4, 2), new ReluSpec(), new MaxPoolSpec(1), new ConvSpec(70, 1), new FlattenSpec(), new DenseSpec(5));
        Network network = SampleNetworks.Random(spec, seed: 1);
        using var plan = new NetworkPlan(network, 2) { LeastWorkToWake = 0 };
        Assert.Equal([true, false, true, true], plan.Steps.Select(step => step is DenseStep));
        float[] images = SampleNetworks.Images(spec, 7, seed: 2), logits = Logits(plan, images);
        for (int n = 0; n < 7; n++)
        {
            AssertDefinition(network, images.AsSpan(n * spec.Input.Count, spec.Input.Count), logits.AsSpan(n * 5, 5), $"image {n}");
        }
    }

    [Fact]
    public void WinogradsMethodErrsByAMillionthOfTheRange()
    {
        // The whole outputs of one such layer, at its widest: 1,600 and 2,304 products each.
        foreach (ConvSpec conv in new[] { new ConvSpec(64, 3), new ConvSpec(64, 5, 2, Padding.Same) })
        {
            var spec = new NetworkSpec(new Shape(14, 14, conv.Kernel == 3 ? 256 : 64), conv, new FlattenSpec());
            Network network = SampleNetworks.Random(spec, seed: 3);
            using var plan = new NetworkPlan(network, 1);
            Assert.IsType<WinogradStep>(plan.Steps[0]);
            float[] image = SampleNetworks.Images(spec, 1, seed: 4), logits = Logits(plan, image);
            double[] expected = NaiveNetwork.Activations(network, image)[^1];
            double range = expected.Max() - expected.Min();
            Assert.True(logits.Zip(expected, (a, b) => Math.Abs(a - b)).Max() < 5e-6 * range);
        }
    }

    [Fact]
    public void ANetworkWithoutParametersGivesWhatItsLayersGive()
    {
        using var identity = new NetworkPlan(Network.Create(new NetworkSpec(new Shape(1, 2, 2), new FlattenSpec()), 1), 2);
        Assert.Equal([-1, 2, -3, 4, 5, 6, 7, 8], Logits(identity, [-1, 2, -3, 4, 5, 6, 7, 8]));
        using var pool = new NetworkPlan(Network.Create(new NetworkSpec(new Shape(1, 2, 2), new GlobalAveragePoolSpec()), 1), 2);
        Assert.Equal([-2, 3], Logits(pool, [-1, 2, -3, 4]));
    }

    [Fact]
    public void ProbabilitiesAreProbabilitiesWhateverTheLogits()
    {
        // Logits of hundreds, where exp by itself would overflow.
        Network network = SampleNetworks.Random(Varied, seed: 1);
        Array.ForEach([.. network.ParametersOf(Varied.Layers.Length - 1)], parameter => Scale(parameter.Value, 300));
        using var plan = new NetworkPlan(network);
        float[] images = SampleNetworks.Images(Varied, 40, seed: 2), probabilities = new float[40 * 7];
        plan.Run(images, probabilities);
        Assert.Contains(Logits(plan, images), logit => Math.Abs(logit) > 100);
        for (int n = 0; n < 40; n++)
        {
            float[] row = probabilities[(n * 7)..((n + 1) * 7)];
            Assert.All(row, p => Assert.InRange(p, 0, 1));
            Assert.Equal(1, row.Sum(p => (double)p), 1e-6);
        }

        double[] expected = NaiveNetwork.Probabilities(network, images.AsSpan(0, Varied.Input.Count));
        Assert.Equal(expected, Array.ConvertAll(probabilities[..7], p => (double)p), (a, b) => Math.Abs(a - b) < 0.02);

        static void Scale(Tensor tensor, float by)
        {
            foreach (ref float value in tensor.Span)
            {
                value *= by;
            }
        }
    }
}
