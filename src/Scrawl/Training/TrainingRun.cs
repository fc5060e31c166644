using System.Diagnostics;
using Scrawl.Data;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;
using Scrawl.Models;

namespace Scrawl.Training;

/// <summary>
/// A whole training: data, batches, augmentation, steps, averaging, validation, checkpoints. Everything random is a
/// function of the seed and of the step's number, so a run that was killed and resumed ends with the same bytes as one
/// that was not, on any number of threads.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(200);

    private readonly TrainingOptions _options;
    private readonly Recipe _recipe;
    private readonly bool _isMnist;
    private readonly int _images;
    private readonly EpochImages _training;
    private readonly DigitSet? _validation;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly WorkerPool _pool;
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly WeightAverage? _average;
    private readonly TrainStep _step;
    private readonly BatchLoader _loader;
    private readonly BatchSampler _sampler;
    private readonly FinalNetwork _final;
    private readonly Teacher? _teacher;
    private RunState _state;

    private TrainingRun(TrainingOptions options, DigitSet images, IProgress<TrainingProgress>? progress)
    {
        _options = options;
        _recipe = options.Resolve(images.IsMnist);
        _progress = progress;
        _isMnist = images.IsMnist;
        (DigitSet digits, _validation) = options.Final ? (images, null) : ValidationSplit.Split(images);
        _images = digits.Count;
        _training = new EpochImages(digits, _recipe, options.Seed);
        _pool = new WorkerPool(options.Threads);
        _network = options.From is null ? Network.Create(_recipe.Network, options.Seed) : Begin(options.From, _recipe);
        _optimizer = _recipe.Optimizer(_network);
        _average = _recipe.AverageDecay > 0 ? new WeightAverage(_network, _recipe.AverageDecay) : null;
        _sampler = new BatchSampler(_training.Count, _recipe.Batch, options.Seed);
        _step = new TrainStep(
            _network, _optimizer, _pool,
            new TrainStepOptions(_sampler.BatchSize, options.Seed, _recipe.LabelSmoothing, _recipe.ClipNorm));
        _loader = new BatchLoader(_step, _pool, _sampler.BatchSize);
        _teacher = options.Teacher is { } model ? new Teacher(model, _recipe.TeacherShare, _sampler.BatchSize, _pool.Threads) : null;
        _final = new FinalNetwork(_network, _average, _training, _pool, options.Seed);
        _state = RunState.Start(RunState.Identify(_recipe, options, _images));
    }

    /// <summary>Trains a network.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="images">The training images, from which the validation images are taken; test images have no place here.</param>
    /// <param name="progress">Told several times a second, and at the end of each epoch.</param>
    /// <param name="stop">Ends the run between two steps, after writing its checkpoint.</param>
    /// <exception cref="ArgumentException">The options cannot be met.</exception>
    /// <exception cref="ModelFormatException">The checkpoint is damaged, or of another run; or the network to begin with is of another description.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    public static TrainingResult Run(
        TrainingOptions options, DigitSet images, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        using var run = new TrainingRun(options, images, progress);
        return run.ToEnd(stop);
    }

    /// <summary>Ends the run's threads.</summary>
    public void Dispose()
    {
        _teacher?.Dispose();
        _pool.Dispose();
    }

    private static Network Begin(ModelFile from, Recipe recipe)
    {
        if (recipe.Members > 1)
        {
            throw new ArgumentException($"One network to begin with was given, but {recipe.Members} are to be trained; ask for one.");
        }

        Network network = from.NetworkFor("a beginning");
        return network.Spec.ToJson() == recipe.Network.ToJson()
            ? network.Clone()
            : throw new ModelFormatException("The network to begin with is of another description than the one that is to be trained; give one that the same preset or the same --network made.");
    }

    private TrainingResult ToEnd(CancellationToken stop)
    {
        if (_options.Resume && _options.Checkpoint is { } path && File.Exists(path))
        {
            _state = _state.Continue(path, Checkpoint.Restore(path, _network, _optimizer, _average));
        }

        long started = Stopwatch.GetTimestamp();
        double before = _state.Seconds;
        long lastCheckpoint = started;
        while (_state.Epoch < _recipe.Epochs)
        {
            if (!RunEpoch(ref lastCheckpoint, Elapsed, stop))
            {
                SaveCheckpoint(Elapsed());
                return new TrainingResult([_network], Record(Elapsed()), Completed: false, _recipe.LeastConfidence);
            }
        }

        SaveCheckpoint(Elapsed());
        Network network = Calibration.Apply(_final.Measure(), _recipe.Temperature);
        return new TrainingResult([_recipe.HalfPrecision ? network.InHalfPrecision() : network], Record(Elapsed()), Completed: true, _recipe.LeastConfidence);

        double Elapsed() => before + Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The rest of the present epoch; false when it was stopped.</summary>
    private bool RunEpoch(ref long lastCheckpoint, Func<double> elapsed, CancellationToken stop)
    {
        int epoch = _state.Epoch;
        long steps = (long)_recipe.Epochs * _sampler.BatchesPerEpoch;
        DigitSet images = _training.Of(epoch);
        var augmenter = new Augmenter(_recipe.AugmentationOf(epoch), _options.Seed);
        var clock = new EpochClock(_state.Batch);
        double secondsBefore = _state.EpochSeconds;
        float rate = 0;
        foreach (ReadOnlyMemory<int> batch in _sampler.Batches(epoch, _state.Batch))
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            long step = (long)epoch * _sampler.BatchesPerEpoch + _state.Batch;
            rate = _recipe.Schedule.At(step, steps);
            ReadOnlySpan<byte> labels = _loader.Load(images, batch, augmenter, epoch);
            StepResult result = _teacher is null
                ? _step.Run(labels, step, rate)
                : _step.Run(labels, _teacher.Targets(_step.Images[..(labels.Length * DigitSet.ImageLength)], labels, step), step, rate);
            _average?.Update(step, _pool);
            _state.Add(result, batch.Length, secondsBefore + clock.Seconds);
            if (clock.Due(ReportEvery))
            {
                _progress?.Report(Progress(clock, finished: null));
            }

            if (_options.Checkpoint is not null && Stopwatch.GetElapsedTime(lastCheckpoint) >= _options.CheckpointEvery)
            {
                SaveCheckpoint(elapsed());
                lastCheckpoint = Stopwatch.GetTimestamp();
            }
        }

        double trained = secondsBefore + clock.Seconds;
        double? validation = _validation is null ? null : _final.Accuracy(_validation);
        EpochResult finished = _state.EndEpoch(validation, rate, trained, secondsBefore + clock.Seconds);
        _progress?.Report(Progress(clock, finished));
        return true;
    }

    private void SaveCheckpoint(double seconds)
    {
        if (_options.Checkpoint is { } path)
        {
            _state.Seconds = seconds;
            Checkpoint.Save(path, _network, _optimizer, _average, _state.ToMetadata());
        }
    }

    private TrainingProgress Progress(EpochClock clock, EpochResult? finished)
    {
        int batches = _sampler.BatchesPerEpoch, done = finished is null ? _state.Batch : batches;
        int epoch = finished is null ? _state.Epoch : _state.Epoch - 1;
        double left = clock.SecondsABatch(done) * ((_recipe.Epochs - epoch) * (double)batches - done);
        return new TrainingProgress(
            epoch + 1,
            _recipe.Epochs,
            done * _sampler.BatchSize,
            batches * _sampler.BatchSize,
            finished?.Loss ?? _state.MeanLoss,
            finished?.TrainAccuracy ?? _state.Accuracy,
            _sampler.BatchSize / Math.Max(1e-9, clock.SecondsABatch(done)),
            TimeSpan.FromSeconds(left),
            finished);
    }

    private TrainingRecord Record(double seconds) => new(
        _options.Network is null && _options.Recipe is null ? _options.Preset : "custom",
        _options.Command,
        Machine.DataName(_isMnist, _options.Final),
        _images,
        _options.Seed,
        _recipe.Epochs,
        _recipe.Describe()
            + (_options.From is { } from ? $"; begun with the network of sha256 {from.Sha256()}" : "")
            + (_options.Teacher is { } teacher ? $"; taught by {teacher.Members.Length} networks, sha256 {teacher.Sha256()}, {_recipe.TeacherShare:0.##%} of each target" : ""),
        DateTimeOffset.UtcNow,
        Machine.Describe(_pool.Threads),
        seconds,
        [.. _state.History]);
}
