using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// The convolution of <see cref="Conv2D"/> by <see cref="Winograd"/>, forward and backward, with a quarter (3 x 3) or 36% (5 x 5,
/// stride 2) of the multiply-adds. The tiles of all images of a slice go together, a chunk of them at a time. The error is of the
/// order of 1e-6 of a result's range, tested.
/// </summary>
internal sealed unsafe class WinogradConv2D : Layer
{
    // What one chunk is in the other space: half of a typical 1 MB L2, beside filters and their gradient, which pass by once a chunk.
    private const int CacheFloats = 512 * 1024 / sizeof(float);

    // One cache line more from a product's matrix to the next one's than there are values: were the distance a multiple of 4 KB, what
    // a transform reads or writes of all 36 would meet in the same few lines of L1.
    private const int StrideGap = 16;

    private readonly KernelPath _path;
    private readonly LearnedParameter _weights;
    private readonly LearnedParameter? _bias;
    private readonly WinogradGeometry _geometry;
    private readonly WinogradTiles _tiles;
    private readonly WinogradFilters _u;
    private readonly ScratchPool _du;
    private readonly ScratchPool.Lease[] _duOfShard;
    private readonly ShardSums _sums;
    private readonly Tensor _noBias;
    private readonly ScratchPool _scratch;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _chunk;
    private readonly int[] _vOffsets;
    private readonly int[] _mOffsets;

    public WinogradConv2D(ConvSpec spec, Shape input, ImmutableArray<Parameter> parameters, LayerContext context)
        : base(input, spec.Output(input))
    {
        _path = context.Path;
        _weights = new LearnedParameter(parameters[0]);
        _bias = spec.Bias ? new LearnedParameter(parameters[1]) : null;
        _geometry = new WinogradGeometry(spec, input);
        _tiles = new WinogradTiles(_geometry, input.Channels, _path);
        _u = new WinogradFilters(spec, input.Channels, _geometry, _path);
        _channels = _geometry.Channels;
        _filters = spec.Filters;
        _du = new ScratchPool(context.Shards);
        _du.Require(Winograd.Products * DUStride);
        _du.Allocate();
        _duOfShard = new ScratchPool.Lease[context.Shards];
        _sums = new ShardSums(_weights, _bias, context);
        _noBias = new Tensor(_filters);

        const int rows = TileProduct.TileRows;
        int inCache = CacheFloats / (Winograd.Products * (_channels + _filters)), most = context.ShardImages * _geometry.Tiles;
        _chunk = Math.Clamp(inCache / rows, 1, (most + rows - 1) / rows) * rows;
        _vOffsets = RowOffsets.Of(_chunk, _channels);
        _mOffsets = RowOffsets.Of(_chunk, _filters);
        _scratch = context.Scratch;
        _scratch.Require(Winograd.Products * (VStride + MStride) + _tiles.ScratchLength);
    }

    /// <inheritdoc/>
    public override bool KeepsShardSums => true;

    /// <inheritdoc/>
    public override ImmutableArray<LearnedParameter> Learned => _bias is null ? [_weights] : [_weights, _bias];

    /// <inheritdoc/>
    public override int PrepareParts => _u.Parts;

    /// <inheritdoc/>
    public override int GatherParts => ShardSums.GatherParts;

    // Floats from a product's matrix to the next one's.
    private int VStride => _chunk * _channels + StrideGap;

    private int MStride => _chunk * _filters + StrideGap;

    private int DUStride => _channels * _filters + StrideGap;

    /// <inheritdoc/>
    public override void Prepare(int part) => _u.Transform(part, _weights.Parameter.Value.Pointer, byFilter: DX != null);

    /// <summary>v = Bt x B; m[t, k] = sum over c of v[t, c] u[c, k] for each of 36 products i and all tiles t; y = At m A + bias.</summary>
    public override void Forward(in Slice slice)
    {
        using ScratchPool.Lease memory = _scratch.Take();
        float* scratch = memory.Pointer, v = scratch + _tiles.ScratchLength, m = v + Winograd.Products * VStride;
        float* x = X + (nint)slice.First * Input.Count, y = Y + (nint)slice.First * Output.Count;
        var output = new WinogradOutput
        {
            Filters = _filters,
            RowStride = Output.Width * _filters,
            Bias = (_bias is null ? _noBias : _bias.Parameter.Value).Pointer,
        };
        for (int first = 0, tiles = slice.Count * _geometry.Tiles; first < tiles; first += _chunk)
        {
            int count = Math.Min(_chunk, tiles - first);
            for (int t = 0; t < count; t++)
            {
                _tiles.TransformInput(x, first + t, v + t * _channels, VStride, scratch);
            }

            for (int i = 0; i < Winograd.Products; i++)
            {
                Product(v + i * VStride, _vOffsets, _u.ByChannel, i, m + i * MStride, _mOffsets).Run(_path, 0, count);
            }

            for (int t = 0; t < count; t++)
            {
                _tiles.TransformOutput(m + t * _filters, MStride, y, first + t, in output, scratch);
            }
        }
    }

    /// <summary>
    /// v as in forward; dm = A dy At; for each of 36 products du[c, k] += sum over t of v[t, c] dm[t, k] and, in v's place,
    /// dv[t, c] = sum over k of dm[t, k] u[c, k]; dx += B dv Bt, tile after tile, as patches overlap; at the shard's end dg = Gt du G. dbias[k] = sum of dy over all else.
    /// </summary>
    public override void Backward(in Slice slice)
    {
        using ScratchPool.Lease memory = _scratch.Take();
        float* scratch = memory.Pointer, v = scratch + _tiles.ScratchLength, dm = v + Winograd.Products * VStride;
        float* x = X + (nint)slice.First * Input.Count, dy = DY + (nint)slice.First * Output.Count;
        float* du = DU(slice), dx = DX == null ? null : DX + (nint)slice.First * Input.Count;
        if (dx != null)
        {
            new Span<float>(dx, slice.Count * Input.Count).Clear();
        }

        for (int first = 0, tiles = slice.Count * _geometry.Tiles; first < tiles; first += _chunk)
        {
            int count = Math.Min(_chunk, tiles - first);
            for (int t = 0; t < count; t++)
            {
                _tiles.TransformInput(x, first + t, v + t * _channels, VStride, scratch);
                _tiles.OutputGradient(dy, first + t, dm + t * _filters, MStride, scratch);
            }

            for (int i = 0; i < Winograd.Products; i++)
            {
                Outer(v + i * VStride, dm + i * MStride, du + i * DUStride).Run(_path, 0, count, 0, _channels);
                if (dx != null)
                {
                    Product(dm + i * MStride, _mOffsets, _u.ByFilter, i, v + i * VStride, _vOffsets).Run(_path, 0, count);
                }
            }

            for (int t = 0; dx != null && t < count; t++)
            {
                _tiles.InputGradient(v + t * _channels, VStride, dx, first + t, scratch);
            }
        }

        float* sums = _sums.Of(slice);
        _sums.AddBias(slice, dy, slice.Count * Output.Pixels);
        if (slice.EndsShard)
        {
            _u.Gradient(du, DUStride, sums);
            _duOfShard[slice.Shard].Dispose();
        }
    }

    /// <inheritdoc/>
    public override void Gather(int part, int images) => _sums.Gather(part);

    /// <summary>The shard's du, from its first images to its last: four times the weights' size, and so not kept until all shards are done.</summary>
    private float* DU(in Slice slice)
    {
        ref ScratchPool.Lease lease = ref _duOfShard[slice.Shard];
        if (slice.StartsShard)
        {
            lease = _du.Take();
            new Span<float>(lease.Pointer, Winograd.Products * DUStride).Clear();
        }

        return lease.Pointer;
    }

    /// <summary>c[t, j] = sum over k of a[t, k] b[k, j], b being matrix <paramref name="i"/> of 36 in <paramref name="weights"/>.</summary>
    private static TileProduct Product(float* a, int[] aOffsets, PackedWeights weights, int i, float* c, int[] cOffsets)
    {
        int rows = weights.Rows / Winograd.Products;
        return new TileProduct
        {
            A = a,
            AOffsets = (int*)Unsafe.AsPointer(ref aOffsets[0]),
            Segments = 1,
            SegmentLength = rows,
            B = weights.Row(i * rows, 0),
            BStride = weights.Stride,
            PanelStride = weights.PanelStride,
            C = c,
            COffsets = (int*)Unsafe.AsPointer(ref cOffsets[0]),
            Columns = weights.Columns,
        };
    }

    /// <summary>du[c, k] += sum over t of v[t, c] dm[t, k].</summary>
    private OuterProduct Outer(float* v, float* dm, float* du) => new()
    {
        A = v,
        AOffsets = (int*)Unsafe.AsPointer(ref _vOffsets[0]),
        Segments = 1,
        SegmentLength = _channels,
        DY = dm,
        DYOffsets = (int*)Unsafe.AsPointer(ref _mOffsets[0]),
        Columns = _filters,
        DW = du,
    };
}
