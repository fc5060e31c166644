using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// The gradients of a convolution's parameters as sums over the images of each shard, added in the shards' order, so that threads
/// do not matter: one row of weights' gradients, then the biases'.
/// </summary>
internal sealed unsafe class ShardSums
{
    /// <summary>Into how many parts <see cref="Gather"/> divides.</summary>
    public const int GatherParts = 4;

    private readonly LearnedParameter _weights;
    private readonly LearnedParameter? _bias;
    private readonly KernelPath _path;
    private readonly Tensor[] _shards;

    public ShardSums(LearnedParameter weights, LearnedParameter? bias, LayerContext context)
    {
        _weights = weights;
        _bias = bias;
        _path = context.Path;
        _shards = [.. Enumerable.Range(0, context.Shards).Select(_ => new Tensor(weights.Gradient.Length + (bias?.Gradient.Length ?? 0)))];
    }

    /// <summary>The sums of the slice's shard, to add to; they start at 0.</summary>
    public float* Of(in Slice slice)
    {
        if (slice.StartsShard)
        {
            _shards[slice.Shard].Span.Clear();
        }

        return _shards[slice.Shard].Pointer;
    }

    /// <summary>Adds dbias[f] = sum over all else of dy[.., f] of the slice's images to their shard's sums.</summary>
    public void AddBias(in Slice slice, float* dy, int positions)
    {
        if (_bias is not null)
        {
            ColumnSums.Add(_path, dy, positions, _bias.Gradient.Length, _shards[slice.Shard].Pointer + _weights.Gradient.Length);
        }
    }

    /// <summary>The parameters' gradients, some of them.</summary>
    public void Gather(int part)
    {
        int length = _weights.Gradient.Length, from = (int)((long)length * part / GatherParts), to = (int)((long)length * (part + 1) / GatherParts);
        Total(from, _weights.Gradient.Span[from..to]);
        if (_bias is not null && part == 0)
        {
            Total(length, _bias.Gradient.Span);
        }
    }

    private void Total(int from, Span<float> gradient)
    {
        float* total = _shards[0].Pointer + from;
        for (int shard = 1; shard < _shards.Length; shard++)
        {
            VectorSum.Add(_path, 1, _shards[shard].Pointer + from, total, gradient.Length);
        }

        new ReadOnlySpan<float>(total, gradient.Length).CopyTo(gradient);
    }
}
