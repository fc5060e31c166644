using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

/// <summary>Runs of twenty steps: the same bytes on any number of threads, and after a stop and a restart.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly NetworkSpec Spec = new(
        new Shape(9, 8, 2),
        new ConvSpec(16, 3, 1, Padding.Same, Bias: false), new BatchNormSpec(), new ReluSpec(), new ConvSpec(16, 3, 1, Padding.Same), new MaxPoolSpec(2),
        new ConvSpec(32, 3, 1, Padding.Same), new ReluSpec(), new DropoutSpec(0.25f), new FlattenSpec(),
        new DenseSpec(20), new BatchNormSpec(), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(5));

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"scrawl-checkpoint-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_file);

    /// <summary>A run in the middle of it, all its state.</summary>
    private sealed class Run(ulong seed, int threads, NetworkSpec spec, Func<Network, Optimizer>? optimizer = null) : IDisposable
    {
        private readonly WorkerPool _pool = new(threads);
        private TrainStep? _step;

        public Network Network { get; } = SampleNetworks.Random(spec, seed);

        public Optimizer Optimizer => field ??= (optimizer ?? (network => new AdamW(network)))(Network);

        public WeightAverage Average => field ??= new WeightAverage(Network, 0.99f);

        public void Steps(int from, int to)
        {
            _step ??= new TrainStep(Network, Optimizer, _pool, new TrainStepOptions(20, Seed: 3, LabelSmoothing: 0.1f, ClipNorm: 2));
            _ = Average;
            for (int step = from; step < to; step++)
            {
                // Batches of many sizes, some with fewer images than shards.
                int count = 1 + step * 7 % 20;
                SampleNetworks.Images(spec, count, (ulong)step).CopyTo(_step.Images);
                _step.Run([.. Enumerable.Range(0, count).Select(n => (byte)((n + step) % spec.Output.Count))], step, 0.01f);
                Average.Update(step, _pool);
            }
        }

        /// <summary>Every value that a checkpoint keeps.</summary>
        public float[] State() =>
        [
            .. Network.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray()),
            .. Average.Network.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray()),
            .. Optimizer.State.SelectMany(state => state.Value.Span.ToArray()),
        ];

        public void Dispose() => _pool.Dispose();
    }

    private static float[] WholeRun(int threads, Func<Network, Optimizer>? optimizer = null)
    {
        using var run = new Run(1, threads, Spec, optimizer);
        run.Steps(0, 20);
        return run.State();
    }

    [Fact]
    public void AnyNumberOfThreadsGivesTheSameBytes()
    {
        float[] expected = WholeRun(1);
        Assert.DoesNotContain(expected, float.IsNaN);
        Assert.Equal(expected, WholeRun(2));
        Assert.Equal(expected, WholeRun(3));
        Assert.Equal(expected, WholeRun(9));
        Assert.Equal(WholeRun(1, network => new Sgd(network)), WholeRun(3, network => new Sgd(network)));
    }

    [Fact]
    public void ARunStoppedAndRestoredGivesTheSameBytes()
    {
        float[] expected = WholeRun(2);
        foreach (int stop in new[] { 0, 1, 13 })
        {
            using (var first = new Run(1, 2, Spec))
            {
                first.Steps(0, stop);
                Checkpoint.Save(_file, first.Network, first.Optimizer, first.Average, new Dictionary<string, string> { ["step"] = $"{stop}" });
            }

            using var second = new Run(99, 3, Spec);
            IReadOnlyDictionary<string, string> metadata = Checkpoint.Restore(_file, second.Network, second.Optimizer, second.Average);
            Assert.Equal($"{stop}", metadata["step"]);
            second.Steps(stop, 20);
            Assert.Equal(expected, second.State());
        }
    }

    [Fact]
    public void ACheckpointOfAnotherNetworkOrOptimizerIsRefusedAndChangesNothing()
    {
        using var saved = new Run(1, 1, Spec);
        saved.Steps(0, 3);
        Checkpoint.Save(_file, saved.Network, saved.Optimizer, saved.Average, new Dictionary<string, string>());

        var wider = new NetworkSpec(Spec.Input, [.. Spec.Layers[..^1], new DenseSpec(6)]);
        AssertRefused(new Run(2, 1, wider), "13.dense.weights\" of 20 x 6; it has 20 x 5");
        AssertRefused(new Run(2, 1, Spec, network => new Sgd(network)), "optimizer.velocity.00.conv.weights\" of 3 x 3 x 2 x 16; it has none of this name");

        void AssertRefused(Run run, string message)
        {
            using (run)
            {
                run.Steps(0, 2);
                float[] before = run.State();
                var error = Assert.Throws<ModelFormatException>(() => Checkpoint.Restore(_file, run.Network, run.Optimizer, run.Average));
                Assert.Contains(message, error.Message);
                Assert.Contains(_file, error.Message);
                Assert.Equal(before, run.State());
            }
        }
    }

    [Fact]
    public void ACheckpointWithoutAveragedWeightsServesARunWithoutThemOnly()
    {
        using var run = new Run(1, 1, Spec);
        run.Steps(0, 2);
        Checkpoint.Save(_file, run.Network, run.Optimizer, average: null, new Dictionary<string, string>());
        using var other = new Run(2, 1, Spec);
        Assert.Contains("average.", Assert.Throws<ModelFormatException>(() => Checkpoint.Restore(_file, other.Network, other.Optimizer, other.Average)).Message);
        Checkpoint.Restore(_file, other.Network, other.Optimizer, average: null);
        Assert.Equal(run.Network.Parameters[0].Value.Span, other.Network.Parameters[0].Value.Span);
    }
}
