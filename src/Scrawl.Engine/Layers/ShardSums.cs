using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>Sums over the images of a batch, kept by shard and added in the shards' order, so that threads do not matter.</summary>
/// <param name="length">How many sums.</param>
/// <param name="context">The shards.</param>
internal sealed unsafe class ShardSums(int length, LayerContext context)
{
    private readonly Tensor[] _shards = [.. Enumerable.Range(0, context.Shards).Select(_ => new Tensor(length))];

    /// <summary>Where the totals are once <see cref="Total"/> was called for them: the first shard's place.</summary>
    public float* First => _shards[0].Pointer;

    /// <summary>The sums of the slice's shard, to add to; they start at 0.</summary>
    public float* Of(in Slice slice)
    {
        if (slice.StartsShard)
        {
            _shards[slice.Shard].Span.Clear();
        }

        return _shards[slice.Shard].Pointer;
    }

    /// <summary>Adds up <paramref name="count"/> sums from <paramref name="from"/> on, once all images are through, and tells where they are.</summary>
    public float* Total(int from, int count)
    {
        float* total = _shards[0].Pointer + from;
        for (int shard = 1; shard < _shards.Length; shard++)
        {
            VectorSum.Add(context.Path, 1, _shards[shard].Pointer + from, total, count);
        }

        return total;
    }
}
