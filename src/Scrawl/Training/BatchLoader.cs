using Scrawl.Data;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>Fills a training step's images from a set, augmented, the images shared out over the threads.</summary>
internal sealed class BatchLoader
{
    private const int ImagesAnItem = 8;

    private readonly TrainStep _step;
    private readonly WorkerPool _pool;
    private readonly byte[] _labels;
    private readonly Action<int> _fill;
    private ReadOnlyMemory<int> _batch;
    private Augmenter _augmenter;
    private DigitSet _set;
    private int _epoch;

    public BatchLoader(TrainStep step, WorkerPool pool, int batch)
    {
        _set = new DigitSet([], []);
        _step = step;
        _pool = pool;
        _labels = new byte[batch];
        _augmenter = new Augmenter(AugmentationSpec.None, 0);
        _fill = Fill;
    }

    /// <summary>Puts these images of the set into the step's room.</summary>
    /// <returns>Their labels.</returns>
    public ReadOnlySpan<byte> Load(DigitSet set, ReadOnlyMemory<int> batch, Augmenter augmenter, int epoch)
    {
        (_set, _batch, _augmenter, _epoch) = (set, batch, augmenter, epoch);
        _pool.For((batch.Length + ImagesAnItem - 1) / ImagesAnItem, _fill);
        for (int n = 0; n < batch.Length; n++)
        {
            _labels[n] = _set.Labels[batch.Span[n]];
        }

        return _labels.AsSpan(0, batch.Length);
    }

    private void Fill(int item)
    {
        ReadOnlySpan<int> batch = _batch.Span;
        for (int n = item * ImagesAnItem; n < Math.Min((item + 1) * ImagesAnItem, batch.Length); n++)
        {
            _augmenter.Apply(_set.Image(batch[n]), _step.Image(n), _epoch, batch[n]);
        }
    }
}
