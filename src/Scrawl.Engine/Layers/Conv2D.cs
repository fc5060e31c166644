using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Convolution: x (n, H, W, C) to y (n, H', W', F), with K the kernel's side, S the stride.
/// </summary>
internal sealed unsafe class Conv2D : Layer
{
    /// <summary>Positions whose rows of dy stay in L1 (64 x 64 channels x 4 bytes = 16 KB) while dw's tiles pass by.</summary>
    private const int PositionsAtATime = 64;

    private readonly KernelPath _path;
    private readonly ConvGeometry _geometry;
    private readonly LearnedParameter _weights;
    private readonly LearnedParameter? _bias;
    private readonly PackedWeights _packed;
    private readonly PackedWeights[] _transposed;
    private readonly ShardSums _sums;
    private readonly Tensor[] _padded;
    private readonly Tensor[] _paddedGradients;

    public Conv2D(ConvSpec spec, Shape input, ImmutableArray<Parameter> parameters, LayerContext context)
        : base(input, spec.Output(input))
    {
        _path = context.Path;
        _geometry = new ConvGeometry(spec, input, context.ShardImages);
        _weights = new LearnedParameter(parameters[0]);
        _bias = spec.Bias ? new LearnedParameter(parameters[1]) : null;
        _packed = new PackedWeights(spec.Kernel * _geometry.SegmentLength, Output.Channels);
        _transposed = [.. Enumerable.Range(0, spec.Kernel).Select(_ => new PackedWeights(Output.Channels, _geometry.SegmentLength))];
        _sums = new ShardSums(_weights, _bias, context);
        int scratch = _geometry.NeedsPadding ? context.Shards : 0;
        _padded = [.. Enumerable.Range(0, scratch).Select(_ => new Tensor(context.ShardImages, _geometry.Padded.Count))];
        _paddedGradients = [.. Enumerable.Range(0, scratch).Select(_ => new Tensor(context.ShardImages, _geometry.Padded.Count))];
    }

    /// <inheritdoc/>
    public override bool KeepsShardSums => true;

    /// <inheritdoc/>
    public override ImmutableArray<LearnedParameter> Learned => _bias is null ? [_weights] : [_weights, _bias];

    /// <inheritdoc/>
    public override int PrepareParts => 1 + _transposed.Length;

    /// <inheritdoc/>
    public override int GatherParts => ShardSums.GatherParts;

    /// <inheritdoc/>
    public override void Prepare(int part)
    {
        float* weights = _weights.Parameter.Value.Pointer;
        if (part == 0)
        {
            _packed.Pack(weights);
        }
        else if (DX != null)
        {
            int segment = part - 1;
            _transposed[segment].PackTransposed(weights + segment * (nint)_geometry.SegmentLength * Output.Channels, 0, _geometry.SegmentLength);
        }
    }

    /// <summary>y[n, i, j, f] = bias[f] + sum over u, v, c of x[n, S i + u, S j + v, c] weights[u, v, c, f].</summary>
    public override void Forward(in Slice slice)
    {
        var product = new TileProduct
        {
            A = Windows(slice),
            AOffsets = _geometry.WindowOffsets,
            Segments = _geometry.Segments,
            SegmentLength = _geometry.SegmentLength,
            SegmentStride = _geometry.SegmentStride,
            B = _packed.Pointer,
            BStride = _packed.Stride,
            PanelStride = _packed.PanelStride,
            C = Y + (nint)slice.First * Output.Count,
            COffsets = _geometry.OutputOffsets,
            Columns = Output.Channels,
            Bias = _bias is null ? null : _bias.Parameter.Value.Pointer,
        };
        product.Run(_path, 0, slice.Count * _geometry.Positions);
    }

    /// <summary>
    /// dweights[u, v, c, f] = sum over n, i, j of x[n, S i + u, S j + v, c] dy[n, i, j, f];
    /// dbias[f] = sum over n, i, j of dy[n, i, j, f];
    /// dx[n, S i + u, S j + v, c] = sum over all i, j, u, v that meet there, and f, of dy[n, i, j, f] weights[u, v, c, f].
    /// </summary>
    public override void Backward(in Slice slice)
    {
        float* dy = DY + (nint)slice.First * Output.Count;
        int positions = slice.Count * _geometry.Positions;
        float* sums = _sums.Of(slice);
        var outer = new OuterProduct
        {
            A = Windows(slice),
            AOffsets = _geometry.WindowOffsets,
            Segments = _geometry.Segments,
            SegmentLength = _geometry.SegmentLength,
            SegmentStride = _geometry.SegmentStride,
            DY = dy,
            DYOffsets = _geometry.OutputOffsets,
            Columns = Output.Channels,
            DW = sums,
        };
        for (int p = 0; p < positions; p += PositionsAtATime)
        {
            outer.Run(_path, p, Math.Min(p + PositionsAtATime, positions), 0, _geometry.SegmentLength);
        }

        _sums.AddBias(slice, dy, positions);
        if (DX != null)
        {
            BackwardByData(slice, dy, positions);
        }
    }

    /// <inheritdoc/>
    public override void Gather(int part, int images) => _sums.Gather(part);

    private void BackwardByData(in Slice slice, float* dy, int positions)
    {
        float* dx = DX + (nint)slice.First * Input.Count;
        float* target = _geometry.NeedsPadding ? _paddedGradients[slice.Shard].Pointer : dx;
        new Span<float>(target, slice.Count * _geometry.Padded.Count).Clear();
        for (int segment = 0; segment < _geometry.Segments; segment++)
        {
            // One row of the window at a time: row u of all windows is one product of dy with weights[u] transposed.
            var product = new TileProduct
            {
                A = dy,
                AOffsets = _geometry.OutputOffsets,
                Segments = 1,
                SegmentLength = Output.Channels,
                B = _transposed[segment].Pointer,
                BStride = _transposed[segment].Stride,
                PanelStride = _transposed[segment].PanelStride,
                C = target + segment * (nint)_geometry.SegmentStride,
                COffsets = _geometry.WindowOffsets,
                Columns = _geometry.SegmentLength,
                Accumulate = true,
            };
            product.Run(_path, 0, positions);
        }

        for (int n = 0; _geometry.NeedsPadding && n < slice.Count; n++)
        {
            _geometry.Unpad(target + n * (nint)_geometry.Padded.Count, dx + n * (nint)Input.Count);
        }
    }

    private float* Windows(in Slice slice)
    {
        float* x = X + (nint)slice.First * Input.Count;
        if (!_geometry.NeedsPadding)
        {
            return x;
        }

        float* padded = _padded[slice.Shard].Pointer;
        for (int n = 0; n < slice.Count; n++)
        {
            _geometry.Pad(x + n * (nint)Input.Count, padded + n * (nint)_geometry.Padded.Count);
        }

        return padded;
    }
}
