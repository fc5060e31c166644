using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>
/// The network that a run hands over: the averaged weights where the recipe averages, with batch norm's statistics
/// measured under them on training images as they are. Measuring draws nothing from the run, so that looking at the
/// network in between does not change how the run goes on.
/// </summary>
internal sealed class FinalNetwork
{
    /// <summary>Enough that a channel's mean over 28 x 28 x 128 x 40 values is sure to a few parts in 10,000.</summary>
    private const int Batches = 40;
    private const int BatchSize = 128;

    private readonly Network _network;
    private readonly bool _averaged;
    private readonly EpochImages _training;
    private readonly WorkerPool _pool;
    private readonly ulong _seed;
    private TrainStep? _step;
    private DigitSet? _first;

    public FinalNetwork(Network network, WeightAverage? average, EpochImages training, WorkerPool pool, ulong seed)
    {
        _network = average?.Network ?? network;
        _averaged = average is not null;
        _training = training;
        _pool = pool;
        _seed = seed;
    }

    /// <summary>The network, its statistics up to date.</summary>
    public Network Measure()
    {
        if (_averaged && _network.Spec.Layers.Any(layer => layer is BatchNormSpec))
        {
            var sampler = new BatchSampler(_training.Count, BatchSize, _seed);
            ReadOnlyMemory<int>[] batches = [.. sampler.Batches(epoch: 0).Take(Batches)];
            _step ??= StepWithoutDropout(sampler.BatchSize);
            var loader = new BatchLoader(_step, _pool, sampler.BatchSize);
            var plain = new Augmenter(AugmentationSpec.None, _seed);
            _first ??= _training.Of(epoch: 0);
            _step.MeasureStatistics(batches.Length, batch => loader.Load(_first, batches[batch], plain, epoch: 0));
        }

        return _network;
    }

    /// <summary>
    /// A step on the same parameters but without dropout, which inference does not have either: its noise would be measured
    /// as variance that is not there.
    /// </summary>
    private TrainStep StepWithoutDropout(int batch)
    {
        var spec = new NetworkSpec(_network.Spec.Input, [.. _network.Spec.Layers.Select(layer => layer is DropoutSpec ? new DropoutSpec(0) : layer)]);
        var network = Network.FromTensors(spec, _network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return new TrainStep(network, new Sgd(network), _pool, new TrainStepOptions(batch));
    }

    /// <summary>The share of images that the network as it stands reads rightly.</summary>
    public double Accuracy(DigitSet set)
    {
        using var plan = new NetworkPlan(Measure(), _pool.Threads);
        return Evaluator.Run(plan, set).Accuracy;
    }
}
