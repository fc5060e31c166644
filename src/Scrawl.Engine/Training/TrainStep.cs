using Scrawl.Engine.Layers;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Threading;

namespace Scrawl.Engine.Training;

/// <summary>
/// Trains a network, one batch at a time: forward, loss, backward, update. The batch is cut into <see cref="Shards"/>
/// shards whatever the number of threads and all sums are taken in the shards' order, so the same seed and the same
/// batches give the same bytes on any number of threads. All memory is taken at the start. One caller at a time.
/// </summary>
public sealed unsafe class TrainStep
{
    /// <summary>The shards of a batch: the most threads that can share a step.</summary>
    public const int Shards = 8;

    /// <summary>
    /// The label of an image that is of none of the classes: its target is the same probability for each (outlier exposure:
    /// Hendrycks, Mazeika and Dietterich 2019).
    /// </summary>
    public const byte NoClass = byte.MaxValue;

    private readonly TrainStepOptions _options;
    private readonly WorkerPool _pool;
    private readonly int _imageLength;
    private readonly int _classes;
    private readonly LayerStack _stack;
    private readonly Segment[] _forward;
    private readonly Segment[] _backward;
    private readonly (Layer Layer, int Part)[] _prepare;
    private readonly (Layer Layer, int Part)[] _gather;
    private readonly GradientUpdate _update;
    private readonly double[] _shardLoss = new double[Shards];
    private readonly int[] _shardCorrect = new int[Shards];
    private readonly int[] _shardClassed = new int[Shards];
    private readonly byte[] _labels;
    private readonly float[] _targets;

    // What the loops' bodies, made once so that a step allocates nothing, work on.
    private readonly Action<int> _runPrepare;
    private readonly Action<int> _runShard;
    private readonly Action<int> _runShare;
    private readonly Action<int> _runLoss;
    private readonly Action<int> _runGather;
    private Segment _segment;
    private int _images;
    private long _step;

    /// <summary>Makes room for a network's training; <paramref name="network"/>'s parameters are changed by training.</summary>
    /// <exception cref="Specs.SpecException">The network has nothing to learn.</exception>
    public TrainStep(Network network, Optimizer optimizer, WorkerPool pool, TrainStepOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Batch);
        _options = options;
        _pool = pool;
        _imageLength = network.Spec.Input.Count;
        _classes = network.Spec.Output.Count;
        _stack = new LayerStack(network, new LayerContext(options.Batch, Shards, options.Seed, options.Path));
        _forward = Segment.Forward(_stack.Layers);
        _backward = Segment.Backward([.. _stack.Layers[_stack.FirstLearned..].Reverse()]);
        _prepare = [.. _stack.Layers.SelectMany(layer => Enumerable.Range(0, layer.PrepareParts).Select(part => (layer, part)))];
        _gather = [.. _stack.Layers.SelectMany(layer => Enumerable.Range(0, layer.GatherParts).Select(part => (layer, part)))];
        _update = new GradientUpdate([.. _stack.Layers.SelectMany(layer => layer.Learned)], optimizer, pool, options);
        _labels = new byte[options.Batch];
        _targets = new float[options.Batch * _classes];
        _segment = _forward[0];
        _runPrepare = part => _prepare[part].Layer.Prepare(_prepare[part].Part);
        _runGather = part => _gather[part].Layer.Gather(_gather[part].Part, _images);
        _runLoss = Loss;
        _runShard = RunShard;
        _runShare = RunShare;
    }

    /// <summary>The batch's images, (batch, H, W, C), values 0 to 1: the caller fills in the first of them before each step.</summary>
    public Span<float> Images => new(_stack.Images, _options.Batch * _imageLength);

    /// <summary>The room of one image of the batch; different images may be filled by different threads.</summary>
    public Span<float> Image(int n) => Images.Slice(n * _imageLength, _imageLength);

    /// <summary>
    /// Trains on the first images of <see cref="Images"/>, as many as there are labels. The target is 1 - smoothing on the true class, plus
    /// smoothing / classes on every class.
    /// </summary>
    /// <param name="labels">Each image's class, counted from 0, or <see cref="NoClass"/>.</param>
    /// <param name="step">The step's number from 0: dropout's masks and Adam's corrections depend on it.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <exception cref="ArgumentException">No labels, more than the batch, or one that is no class.</exception>
    public StepResult Run(ReadOnlySpan<byte> labels, long step, float learningRate) => Update(Gradients(labels, step), step, learningRate);

    /// <summary>Trains on the first images of <see cref="Images"/> towards a teacher's probabilities (Hinton, Vinyals and Dean 2015) instead of the labels.</summary>
    /// <param name="labels">Each image's class, which only <see cref="StepResult.Correct"/> is counted by.</param>
    /// <param name="targets">(labels, classes): each row in [0, 1] with sum 1.</param>
    /// <param name="step">The step's number from 0.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <exception cref="ArgumentException">As for labels alone; or the targets are not as many, or a row's sum is not 1.</exception>
    public StepResult Run(ReadOnlySpan<byte> labels, ReadOnlySpan<float> targets, long step, float learningRate)
    {
        Begin(labels, step);
        Take(targets);
        return Update(Gradients(), step, learningRate);
    }

    /// <summary>The loss on these images as a step would see it, with every gradient, but no update: for checks.</summary>
    internal double Gradients(ReadOnlySpan<byte> labels, long step)
    {
        Begin(labels, step);
        for (int n = 0; n < labels.Length; n++)
        {
            bool classed = labels[n] != NoClass;
            Target(n).Fill((classed ? _options.LabelSmoothing : 1) / _classes);
            if (classed)
            {
                Target(n)[labels[n]] += 1 - _options.LabelSmoothing;
            }
        }

        return Gradients();
    }

    private double Gradients()
    {
        RunSegments(_forward);
        _pool.For(Shards, _runLoss);
        RunSegments(_backward);
        _pool.For(_gather.Length, _runGather);
        return _shardLoss.Sum() / _images;
    }

    private StepResult Update(double loss, long step, float learningRate)
    {
        double norm = _update.Run(step, learningRate);
        return new StepResult(loss, _shardClassed.Sum(), _shardCorrect.Sum(), norm);
    }

    private Span<float> Target(int n) => _targets.AsSpan(n * _classes, _classes);

    private void Take(ReadOnlySpan<float> targets)
    {
        if (targets.Length != _images * _classes)
        {
            throw new ArgumentException($"{targets.Length} targets were given for {_images} images of {_classes} classes.", nameof(targets));
        }

        for (int n = 0; n < _images; n++)
        {
            float sum = 0;
            foreach (float target in targets.Slice(n * _classes, _classes))
            {
                sum += target >= 0 ? target : float.NaN;
            }

            // Ten float32 probabilities add up to 1 within a few units of the last place; what is a thousandth off is no distribution.
            if (!(Math.Abs(sum - 1) < 1e-3f))
            {
                throw new ArgumentException($"The targets of image {n} add up to {sum}; probabilities with sum 1 were expected.", nameof(targets));
            }
        }

        targets.CopyTo(_targets);
    }

    /// <summary>The layers, for checks.</summary>
    internal LayerStack Stack => _stack;

    /// <summary>
    /// Sets every batch norm's running statistics to the mean of those of <paramref name="batches"/> batches: what an
    /// averaged network needs. Dropout draws as in training.
    /// </summary>
    /// <param name="batches">How many batches, at least 1.</param>
    /// <param name="fill">Fills <see cref="Images"/> with the batch of this number.</param>
    public void MeasureStatistics(int batches, Action<int> fill)
    {
        BatchNorm[] norms = [.. _stack.Layers.OfType<BatchNorm>()];
        try
        {
            for (int batch = 0; batch < batches && norms.Length > 0; batch++)
            {
                fill(batch);
                Array.ForEach(norms, norm => norm.Momentum = 1f / (batch + 1));
                Begin(_labels, batch);
                RunSegments(_forward);
            }
        }
        finally
        {
            Array.ForEach(norms, static norm => norm.Momentum = null);
        }
    }

    private void Begin(ReadOnlySpan<byte> labels, long step)
    {
        if (labels.Length == 0 || labels.Length > _options.Batch)
        {
            throw new ArgumentException($"{labels.Length} labels were given for a step of 1 to {_options.Batch} images.", nameof(labels));
        }

        foreach (byte label in labels)
        {
            if (label >= _classes && label != NoClass)
            {
                throw new ArgumentException($"A label is {label}; the network has {_classes} classes, counted from 0, and {NoClass} is none of them.", nameof(labels));
            }
        }

        labels.CopyTo(_labels);
        _images = labels.Length;
        _step = step;
        _pool.For(_prepare.Length, _runPrepare);
    }

    private void RunSegments(Segment[] segments)
    {
        foreach (Segment segment in segments)
        {
            _segment = segment;
            if (segment.SliceImages == 0)
            {
                _pool.For(_pool.Threads, _runShare);
            }
            else
            {
                _pool.For(Shards, _runShard);
            }

            segment.Combine?.Invoke(_images);
        }
    }

    /// <summary>Takes a shard's images through the segment, a few at a time and as evenly as can be; an empty shard passes through once, to clear its sums.</summary>
    private void RunShard(int shard)
    {
        int start = First(shard, Shards), images = First(shard + 1, Shards) - start;
        int slices = Math.Max(1, (images + _segment.SliceImages - 1) / _segment.SliceImages);
        for (int i = 0; i < slices; i++)
        {
            int first = start + images * i / slices, end = start + images * (i + 1) / slices;
            var slice = new Slice(first, end - first, shard, StartsShard: i == 0, EndsShard: i == slices - 1, _step);
            foreach (Phase phase in _segment.Phases)
            {
                phase(slice);
            }
        }
    }

    /// <summary>Takes one thread's share of the batch through the segment; only layers without sums by shard come here.</summary>
    private void RunShare(int share)
    {
        int first = First(share, _pool.Threads);
        var slice = new Slice(first, First(share + 1, _pool.Threads) - first, Shard: 0, StartsShard: false, EndsShard: false, _step);
        foreach (Phase phase in _segment.Phases)
        {
            phase(slice);
        }
    }

    private void Loss(int shard)
    {
        (_shardLoss[shard], _shardClassed[shard], _shardCorrect[shard]) = (0, 0, 0);
        for (int n = First(shard, Shards); n < First(shard + 1, Shards); n++)
        {
            var logits = new ReadOnlySpan<float>(_stack.Logits + n * _classes, _classes);
            var dlogits = new Span<float>(_stack.DLogits + n * _classes, _classes);
            _shardLoss[shard] += SoftmaxCrossEntropy.Forward(logits, Target(n));
            SoftmaxCrossEntropy.Backward(logits, Target(n), 1f / _images, dlogits);
            _shardClassed[shard] += _labels[n] != NoClass ? 1 : 0;
            _shardCorrect[shard] += Largest(logits) == _labels[n] ? 1 : 0;
        }
    }

    private static int Largest(ReadOnlySpan<float> logits)
    {
        int largest = 0;
        for (int c = 1; c < logits.Length; c++)
        {
            largest = logits[c] > logits[largest] ? c : largest;
        }

        return largest;
    }

    private int First(int part, int parts) => (int)((long)_images * part / parts);
}
