using Scrawl.Engine.Training;

namespace Scrawl.Data;

/// <summary>
/// Puts a set's images into a new random order each epoch and cuts it into batches. The order of an epoch depends on the
/// seed, the epoch and the number of images alone, so a resumed run continues exactly.
/// <para>
/// Every batch is full: the images that are left over when the number does not divide, fewer than a batch, sit out that
/// epoch (others do in the next), so that every step weighs the same and batch norm never sees a handful of images. A set
/// smaller than a batch is one batch.
/// </para>
/// <para>Random numbers: streams 2^56 + epoch of the seed (the top byte keeps the users of one seed apart). Immutable, thread-safe.</para>
/// </summary>
public sealed class BatchSampler
{
    private const ulong StreamOfOrders = 1ul << 56;
    private readonly int _count;
    private readonly ulong _seed;

    /// <param name="count">How many images the set has.</param>
    /// <param name="batchSize">How many images make a batch.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a size below 1.</exception>
    public BatchSampler(int count, int batchSize, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        _count = count;
        _seed = seed;
        BatchSize = Math.Min(batchSize, count);
    }

    /// <summary>The images of every batch: what was asked for, or the whole of a smaller set.</summary>
    public int BatchSize { get; }

    /// <summary>The batches of every epoch.</summary>
    public int BatchesPerEpoch => _count / BatchSize;

    /// <summary>All images' numbers in an epoch's order (Fisher and Yates' shuffle).</summary>
    /// <param name="epoch">Counted from 0.</param>
    public int[] Order(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        var random = new CounterRandom(_seed, StreamOfOrders + (uint)epoch);
        int[] order = new int[_count];
        for (int i = 0; i < order.Length; i++)
        {
            int j = random.NextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    /// <summary>An epoch's batches in turn, each the numbers of its images.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="firstBatch">Where to begin: what a resumed run has done already.</param>
    public IEnumerable<ReadOnlyMemory<int>> Batches(int epoch, int firstBatch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        return Cut(Order(epoch), firstBatch);
    }

    private IEnumerable<ReadOnlyMemory<int>> Cut(int[] order, int firstBatch)
    {
        for (int batch = firstBatch; batch < BatchesPerEpoch; batch++)
        {
            yield return order.AsMemory(batch * BatchSize, BatchSize);
        }
    }
}
