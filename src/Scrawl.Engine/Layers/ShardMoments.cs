using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>Two sums by channel over a batch, kept by shard and added in the shards' order: of x and of x y, each less its centre.</summary>
internal sealed unsafe class ShardMoments
{
    private readonly Shape _shape;
    private readonly LayerContext _context;
    private readonly Tensor _zero;
    private readonly Tensor[] _image;
    private readonly double[][] _sums;

    public ShardMoments(Shape shape, LayerContext context)
    {
        _shape = shape;
        _context = context;
        _zero = new Tensor(shape.Channels);
        _image = [.. Enumerable.Range(0, context.Shards).Select(_ => new Tensor(2, shape.Channels))];
        _sums = [.. Enumerable.Range(0, context.Shards).Select(_ => new double[2 * shape.Channels])];
    }

    /// <summary>Adds these images' sums to their shard's; the centres are one value a channel, null for 0.</summary>
    public void Add(in Slice slice, float* x, float* xCentre, float* y, float* yCentre)
    {
        double[] sums = _sums[slice.Shard];
        if (slice.StartsShard)
        {
            Array.Clear(sums);
        }

        Tensor image = _image[slice.Shard];
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            nint start = (nint)n * _shape.Count;
            image.Span.Clear();
            ColumnSums.AddWithProduct(
                _context.Path, x + start, xCentre == null ? _zero.Pointer : xCentre, y + start, yCentre == null ? _zero.Pointer : yCentre,
                _shape.Pixels, _shape.Channels, image.Pointer, image.Pointer + _shape.Channels);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += image.Span[i];
            }
        }
    }

    /// <summary>Both sums of a channel over all shards.</summary>
    public (double Sum, double Product) Total(int channel)
    {
        double sum = 0, product = 0;
        foreach (double[] shard in _sums)
        {
            sum += shard[channel];
            product += shard[_shape.Channels + channel];
        }

        return (sum, product);
    }
}
