using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Tests.Layers;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

public sealed class TrainStepTests
{
    /// <summary>Convolutions, direct and by Winograd, and dense layers with everything between and after them.</summary>
    private static readonly NetworkSpec Small = new(
        new Shape(9, 8, 2),
        new ConvSpec(16, 3, 1, Padding.Same, Bias: false), new BatchNormSpec(), new ReluSpec(), new ConvSpec(16, 3, 1, Padding.Same), new MaxPoolSpec(2),
        new ConvSpec(32, 3, 1, Padding.Same), new ReluSpec(), new DropoutSpec(0.25f), new FlattenSpec(),
        new DenseSpec(20), new BatchNormSpec(), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(5));

    private static readonly NetworkSpec Perceptron = new(new Shape(5, 5, 1), new FlattenSpec(), new DenseSpec(30), new ReluSpec(), new DenseSpec(3));

    internal static byte[] Labels(NetworkSpec spec, int count, ulong seed = 4)
    {
        var random = new CounterRandom(seed, 0);
        return [.. Enumerable.Range(0, count).Select(_ => (byte)random.NextInt(spec.Output.Count))];
    }

    internal static TrainStep Step(Network network, WorkerPool pool, int images, TrainStepOptions options)
    {
        var step = new TrainStep(network, new Sgd(network), pool, options);
        SampleNetworks.Images(network.Spec, images, 6).CopyTo(step.Images);
        return step;
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void GradientsOfWholeNetworksAreThoseOfDifferences(KernelPath path)
    {
        (int Tried, int Smooth) places = (0, 0);
        (int Images, int Threads)[] sizes = [(5, 1), (11, 2), (20, 3), (7, 2)];
        for (int seed = 0; seed < 24; seed++)
        {
            (int images, int threads) = sizes[seed % sizes.Length];
            (int tried, int smooth) = CheckGradients(RandomNetworks.Create((ulong)seed, dropout: false), path, images, threads, (ulong)seed);
            places = (places.Tried + tried, places.Smooth + smooth);
        }

        Assert.True(places.Smooth > 0.9 * places.Tried, $"Of {places.Tried} places {places.Smooth} could be checked.");
    }

    private static (int Tried, int Smooth) CheckGradients(NetworkSpec spec, KernelPath path, int images, int threads, ulong seed)
    {
        const float smoothing = 0.1f;

        // Single precision forward and backward, some ten layers deep: about 1e-5 of the largest gradients, which is much of
        // those that batch norm makes close to 0; so no scale is taken below 3% of the largest. In double the
        // step can be so short that no rectifier turns and no maximum moves; where one does all the same, the two one-sided
        // differences disagree and the place is passed over.
        const double h = 1e-6, tolerance = 1e-3;
        Network network = SampleNetworks.Random(spec, seed);
        using var pool = new WorkerPool(threads);
        TrainStep step = Step(network, pool, images, new TrainStepOptions(24, LabelSmoothing: smoothing) { Path = path });
        byte[] labels = Labels(spec, images);
        labels[(int)seed % images] = seed % 2 == 0 ? TrainStep.NoClass : labels[0];
        float[] pixels = step.Images[..(images * spec.Input.Count)].ToArray();
        double[][][] parameters = NaiveLoss.Parameters(network);
        double loss = step.Gradients(labels, 0), expected = NaiveLoss.Of(network, parameters, pixels, labels, smoothing);
        Assert.Equal(expected, loss, 1e-4);

        (int Tried, int Smooth) places = (0, 0);
        var random = new CounterRandom(seed, 8);
        double largest = step.Stack.Layers.SelectMany(layer => layer.Learned).Max(learned => Size(learned.Gradient));
        for (int layer = 0; layer < spec.Layers.Length; layer++)
        {
            for (int p = 0; p < step.Stack.Layers[layer].Learned.Length; p++)
            {
                LearnedParameter learned = step.Stack.Layers[layer].Learned[p];
                double scale = Math.Max(Size(learned.Gradient), 0.03 * largest);
                for (int trial = 0; trial < 2; trial++)
                {
                    int i = random.NextInt(learned.Gradient.Length);
                    double up = Moved(h) - expected, down = expected - Moved(-h), difference = (up + down) / (2 * h);
                    bool smooth = Math.Abs(up - down) / h < tolerance * Math.Max(Math.Abs(difference), scale);
                    places = (places.Tried + 1, places.Smooth + (smooth ? 1 : 0));
                    double allowed = tolerance * Math.Max(Math.Abs(difference), scale);
                    Assert.True(
                        !smooth || Math.Abs(learned.Gradient.Span[i] - difference) <= allowed,
                        $"{spec.ToJson()}, {images} images, {threads} threads: {learned.Parameter.Name}[{i}] is {learned.Gradient.Span[i]}, by differences {difference}.");

                    double Moved(double by)
                    {
                        double[] values = parameters[layer][p];
                        double value = values[i];
                        values[i] = value + by;
                        double moved = NaiveLoss.Of(network, parameters, pixels, labels, smoothing);
                        values[i] = value;
                        return moved;
                    }
                }
            }
        }

        return places;

        static double Size(Tensor gradient) => GradientCheck.RootMeanSquare([.. gradient.Span.ToArray().Select(g => (double)g)]);
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AStepLowersTheLossByWhatItsGradientPromises(KernelPath path)
    {
        using var pool = new WorkerPool(2);
        for (ulong seed = 0; seed < 60; seed++)
        {
            NetworkSpec spec = RandomNetworks.Create(seed, dropout: true);
            Network network = SampleNetworks.Random(spec, seed);
            var step = new TrainStep(network, new Sgd(network, momentum: 0), pool, new TrainStepOptions(16) { Path = path });
            float[] images = SampleNetworks.Images(spec, 13, seed);
            byte[] labels = Labels(spec, 13);

            // The same step number draws the same dropout. A rate so low that the loss falls by 0.1% if it were a plane.
            images.CopyTo(step.Images);
            StepResult before = step.Run(labels, 3, learningRate: 0);
            images.CopyTo(step.Images);
            step.Run(labels, 3, (float)(0.001 * before.Loss / (before.GradientNorm * before.GradientNorm)));
            images.CopyTo(step.Images);
            double fall = (before.Loss - step.Run(labels, 3, learningRate: 0).Loss) / (0.001 * before.Loss);
            Assert.True(fall is > 0.7 and < 1.3, $"{spec.ToJson()}: the loss fell by {fall:P0} of what its gradient promises.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AStepAllocatesNothing(int threads)
    {
        Network network = SampleNetworks.Random(Small, seed: 1);
        using var pool = new WorkerPool(threads);
        TrainStep step = Step(network, pool, 20, new TrainStepOptions(20, ClipNorm: 1));
        var average = new WeightAverage(network, 0.99f);
        byte[] labels = Labels(Small, 20);
        Steps(0, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Steps(3, 13);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Steps(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                step.Run(labels, i, 0.01f);
                average.Update(i, pool);
            }
        }
    }

    [Fact]
    public void TheResultTellsLossAndCorrectOnes()
    {
        Network network = SampleNetworks.Random(Perceptron, seed: 1);
        using var pool = new WorkerPool(2);
        TrainStep step = Step(network, pool, 20, new TrainStepOptions(20));
        byte[] labels = Labels(Perceptron, 20);
        labels.AsSpan(0, 4).Fill(TrainStep.NoClass);
        int correct = 0;
        for (int n = 4; n < 20; n++)
        {
            double[] p = NaiveNetwork.Probabilities(network, step.Image(n));
            correct += Array.IndexOf(p, p.Max()) == labels[n] ? 1 : 0;
        }

        Assert.InRange(correct, 1, 15);
        double loss = NaiveLoss.Of(network, step.Images, labels, 0);
        StepResult result = step.Run(labels, 0, 0.01f);
        Assert.Equal(16, result.Classed);
        Assert.Equal(correct, result.Correct);
        Assert.Equal(loss, result.Loss, 1e-5);
    }

    [Fact]
    public void ImagesOfNoClassAreTaughtEqualProbabilities()
    {
        Network network = SampleNetworks.Random(Perceptron, seed: 1);
        using var pool = new WorkerPool(2);
        TrainStep step = Step(network, pool, 8, new TrainStepOptions(8));
        byte[] labels = [.. Enumerable.Repeat(TrainStep.NoClass, 8)];
        double first = step.Run(labels, 0, 0.1f).Loss;
        for (int i = 1; i < 200; i++)
        {
            step.Run(labels, i, 0.1f);
        }

        double last = step.Run(labels, 200, 0.1f).Loss;
        Assert.InRange(last, -1e-6, 1e-3 * first); // 0 is the least there is, but for rounding
        Assert.All(NaiveNetwork.Probabilities(network, step.Image(0)), p => Assert.Equal(1 / 3.0, p, 0.02));
    }

    [Fact]
    public void ATeachersProbabilitiesAreLearned()
    {
        Network network = SampleNetworks.Random(Perceptron, seed: 1);
        using var pool = new WorkerPool(2);
        TrainStep step = Step(network, pool, 2, new TrainStepOptions(2, LabelSmoothing: 0.5f));
        float[] targets = [0.7f, 0.3f, 0, 0.1f, 0.2f, 0.7f];
        StepResult result = default;
        for (int i = 0; i < 2000; i++)
        {
            result = step.Run([0, 0], targets, i, 0.3f);
        }

        Assert.Equal((2, 1), (result.Classed, result.Correct)); // counted by the labels
        Assert.InRange(result.Loss, -1e-6, 2e-3);
        for (int n = 0; n < 2; n++)
        {
            double[] p = NaiveNetwork.Probabilities(network, step.Image(n));
            Assert.All(p, (value, c) => Assert.Equal(targets[n * 3 + c], value, 0.01));
        }
    }

    [Fact]
    public void TargetsLikeTheLabelsMakeTheSameStep()
    {
        Network byLabels = SampleNetworks.Random(Small, seed: 1), byTargets = byLabels.Clone();
        using var pool = new WorkerPool(2);
        int classes = Small.Output.Count;
        byte[] labels = Labels(Small, 20);
        float[] targets = new float[20 * classes];
        for (int n = 0; n < 20; n++)
        {
            targets[n * classes + labels[n]] = 1;
        }

        StepResult expected = Step(byLabels, pool, 20, new TrainStepOptions(20)).Run(labels, 0, 0.1f);
        Assert.Equal(expected, Step(byTargets, pool, 20, new TrainStepOptions(20)).Run(labels, targets, 0, 0.1f));
        Assert.All(byLabels.Parameters.Zip(byTargets.Parameters), pair => Assert.Equal(pair.First.Value.Span, pair.Second.Value.Span));
    }

    [Fact]
    public void TargetsThatAreNoProbabilitiesAreRefused()
    {
        Network network = SampleNetworks.Random(Perceptron, seed: 1);
        using var pool = new WorkerPool(1);
        TrainStep step = Step(network, pool, 4, new TrainStepOptions(4));
        Assert.Contains("5 targets were given for 2 images of 3 classes", Assert.Throws<ArgumentException>(() => step.Run([0, 1], new float[5], 0, 0.1f)).Message);
        Assert.Contains("image 1 add up to 0.9", Assert.Throws<ArgumentException>(() => step.Run([0, 1], [1, 0, 0, 0.5f, 0.4f, 0], 0, 0.1f)).Message);
        Assert.Contains("image 0 add up to NaN", Assert.Throws<ArgumentException>(() => step.Run([0], [1.5f, -0.5f, 0], 0, 0.1f)).Message);
    }

    [Fact]
    public void LabelsThatDoNotFitAreRefusedAndNothingChanges()
    {
        Network network = SampleNetworks.Random(Perceptron, seed: 1);
        using var pool = new WorkerPool(1);
        TrainStep step = Step(network, pool, 4, new TrainStepOptions(4));
        float[] before = network.Parameters[0].Value.Span.ToArray();
        Assert.Contains("0 labels", Assert.Throws<ArgumentException>(() => step.Run([], 0, 0.1f)).Message);
        Assert.Contains("5 labels were given for a step of 1 to 4", Assert.Throws<ArgumentException>(() => step.Run(new byte[5], 0, 0.1f)).Message);
        Assert.Contains("A label is 3; the network has 3 classes", Assert.Throws<ArgumentException>(() => step.Run([0, 3], 0, 0.1f)).Message);
        Assert.Equal(before, network.Parameters[0].Value.Span);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainStep(network, new Sgd(network), pool, new TrainStepOptions(0)));
    }

    [Fact]
    public void ANetworkWithNothingToLearnIsRefused()
    {
        Network network = Network.Create(new NetworkSpec(new Shape(4, 4, 3), new MaxPoolSpec(2), new GlobalAveragePoolSpec()), 1);
        using var pool = new WorkerPool(1);
        Assert.Contains("nothing to learn", Assert.Throws<SpecException>(() => new TrainStep(network, new Sgd(network), pool, new TrainStepOptions())).Message);
    }
}
