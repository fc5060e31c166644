using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// Adapts a network to lessons. Each step shows some lessons, bent anew, with their digits for targets, and more of the replay set, for which
/// the targets are the network's own answers from before (Li and Hoiem, "Learning without Forgetting", 2016). A few times it looks through all
/// replayed digits for what is being forgotten, and from then on replays most of all those whose answers have moved furthest. Batch norm's
/// statistics stay as they are, and nothing is dropped out: the network answers in training as it does afterwards.
/// <para>Random numbers: what is replayed is drawn from stream 9 x 2^56 + step of the seed.</para>
/// </summary>
internal sealed class FineTuning : IDisposable
{
    private const ulong StreamOfReplay = 9ul << 56;

    private readonly TeachingRecipe _recipe;
    private readonly ulong _seed;
    private readonly DigitSet _lessons;
    private readonly ReplaySet _replay;
    private readonly WorkerPool _pool;
    private readonly NetworkPlan _before;
    private readonly Network _network;
    private readonly TrainStep _step;
    private readonly Augmenter _bent;
    private readonly Augmenter _plain;
    private readonly (DigitSet Set, int Image, Augmenter Augmenter)[] _batch;
    private readonly byte[] _labels;
    private readonly float[] _targets;
    private readonly int _lessonsAStep;

    // What the network answered to the replayed digits before, ten probabilities each, and which of them are replayed most.
    private float[] _answers = [];
    private int[] _endangered = [];

    /// <param name="before">The network to adapt; it is not changed.</param>
    /// <param name="lessons">The pictures to learn, with their digits; at least one.</param>
    /// <param name="replay">What is to be answered as before.</param>
    /// <param name="options">Seed, threads and recipe.</param>
    public FineTuning(Network before, DigitSet lessons, ReplaySet replay, TeachingOptions options)
    {
        _recipe = options.Recipe;
        _seed = options.Seed;
        (_lessons, _replay) = (lessons, replay);
        _pool = new WorkerPool(options.Threads);
        _before = new NetworkPlan(before, _pool.Threads);
        _network = before.Clone();
        Network trained = WithoutDropout(_network);
        _step = new TrainStep(trained, new AdamW(trained, decay: 0), _pool, new TrainStepOptions(_recipe.Batch, _seed, FrozenStatistics: true));
        (_bent, _plain) = (new Augmenter(_recipe.Augmentation, _seed), new Augmenter(AugmentationSpec.None, _seed));
        _batch = new (DigitSet, int, Augmenter)[_recipe.Batch];
        _labels = new byte[_recipe.Batch];
        _targets = new float[_recipe.Batch * Evaluation.Digits];
        _lessonsAStep = Math.Clamp(lessons.Count, _recipe.FewestLessons, _recipe.MostLessons);
    }

    /// <summary>The network as it is by now.</summary>
    public Network Adapted => _network;

    /// <summary>Learns; a further course goes on from the one before, with the learning rate at its beginning.</summary>
    /// <param name="course">Which, from 0.</param>
    /// <param name="enough">Asked before each step: whether to end early.</param>
    /// <param name="progress">Told the share of the course that is done, 0 to 1.</param>
    /// <param name="stop">Ends it between two steps.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Course(int course, Func<bool> enough, Action<double> progress, CancellationToken stop)
    {
        int round = Math.Max(1, _recipe.Steps / _recipe.Rounds);
        for (int i = 0; i < _recipe.Steps && !enough(); i++)
        {
            stop.ThrowIfCancellationRequested();
            int step = course * _recipe.Steps + i;
            if (step == 0)
            {
                _answers = Evaluator.Probabilities(_before, _replay.Digits, stop: stop);
            }
            else if (i % round == 0)
            {
                _endangered = Endangered(stop);
            }

            Choose(step);
            _pool.For(_batch.Length, n => _batch[n].Augmenter.Apply(_batch[n].Set.Image(_batch[n].Image), _step.Image(n), step, n));
            Aim();
            _step.Run(_labels, _targets, step, _recipe.Schedule.At(i, _recipe.Steps));
            progress((i + 1.0) / _recipe.Steps);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _before.Dispose();
        _pool.Dispose();
    }

    /// <summary>The same parameters under a description that drops nothing out.</summary>
    private static Network WithoutDropout(Network network) => Network.FromTensors(
        new NetworkSpec(network.Spec.Input, [.. network.Spec.Layers.Select(layer => layer is DropoutSpec ? new DropoutSpec(0) : layer)]),
        network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    /// <summary>The images of a step: lessons first, in turn, then what is replayed.</summary>
    private void Choose(int step)
    {
        var random = new CounterRandom(_seed, StreamOfReplay + (uint)step);
        for (int n = 0; n < _batch.Length; n++)
        {
            if (n < _lessonsAStep)
            {
                _batch[n] = (_lessons, (int)(((long)step * _lessonsAStep + n) % _lessons.Count), _bent);
                continue;
            }

            (DigitSet set, int image) = _replay.Pick(ref random);
            if (set == _replay.Digits && _endangered.Length > 0 && random.NextSingle() < _recipe.EndangeredShare)
            {
                image = _endangered[random.NextInt(_endangered.Length)];
            }

            _batch[n] = (set, image, random.NextSingle() < _recipe.PlainShare ? _plain : _bent);
        }
    }

    /// <summary>The targets of a step whose images are there.</summary>
    private void Aim()
    {
        _before.Run(_step.Images, _targets);
        for (int n = 0; n < _batch.Length; n++)
        {
            _labels[n] = _batch[n].Set.Labels[_batch[n].Image];
            if (n < _lessonsAStep)
            {
                Span<float> target = _targets.AsSpan(n * Evaluation.Digits, Evaluation.Digits);
                target.Clear();
                target[_labels[n]] = 1;
            }
        }
    }

    /// <summary>The replayed digits whose answers have moved furthest, by the divergence from what they were.</summary>
    private int[] Endangered(CancellationToken stop)
    {
        using var plan = new NetworkPlan(_network, _pool.Threads);
        float[] now = Evaluator.Probabilities(plan, _replay.Digits, stop: stop);
        double[] moved = [.. Enumerable.Range(0, _replay.Digits.Count).Select(image => Divergence(
            _answers.AsSpan(image * Evaluation.Digits, Evaluation.Digits), now.AsSpan(image * Evaluation.Digits, Evaluation.Digits)))];
        int[] images = [.. Enumerable.Range(0, moved.Length)];
        Array.Sort(moved, images);
        return images[^Math.Min(_recipe.Endangered, images.Length)..];
    }

    private static double Divergence(ReadOnlySpan<float> before, ReadOnlySpan<float> now)
    {
        const float least = 1e-9f;
        double sum = 0;
        for (int c = 0; c < before.Length; c++)
        {
            sum += before[c] > 0 ? before[c] * Math.Log(before[c] / Math.Max(now[c], least)) : 0;
        }

        return sum;
    }
}
