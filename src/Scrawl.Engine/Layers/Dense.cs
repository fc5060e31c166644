using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>A fully connected layer: x (n, K) to y (n, U).</summary>
internal sealed unsafe class Dense : Layer
{
    private readonly KernelPath _path;
    private readonly LearnedParameter _weights;
    private readonly LearnedParameter? _bias;
    private readonly DenseProduct _product;
    private readonly PackedWeights _packed;
    private readonly PackedWeights _transposed;

    public Dense(DenseSpec spec, Shape input, ImmutableArray<Parameter> parameters, LayerContext context)
        : base(input, spec.Output(input))
    {
        _path = context.Path;
        _weights = new LearnedParameter(parameters[0]);
        _bias = spec.Bias ? new LearnedParameter(parameters[1]) : null;
        _product = new DenseProduct(input.Count, spec.Units, context.Batch);
        _packed = new PackedWeights(input.Count, spec.Units);
        _transposed = new PackedWeights(spec.Units, input.Count);
    }

    /// <inheritdoc/>
    public override bool PrefersLargeSlices => true;

    /// <inheritdoc/>
    public override ImmutableArray<LearnedParameter> Learned => _bias is null ? [_weights] : [_weights, _bias];

    /// <inheritdoc/>
    public override int PrepareParts => 16;

    /// <inheritdoc/>
    public override int GatherParts => 16;

    /// <inheritdoc/>
    public override void Prepare(int part)
    {
        (int from, int to) = Rows(part, PrepareParts);
        float* weights = _weights.Parameter.Value.Pointer;
        _packed.Pack(weights, from, to);
        if (DX != null)
        {
            _transposed.PackTransposed(weights, from, to);
        }
    }

    /// <summary>y[n, u] = bias[u] + sum over k of x[n, k] weights[k, u].</summary>
    public override void Forward(in Slice slice) => _product.Run(
        _path,
        X + (nint)slice.First * Input.Count,
        _packed,
        _bias is null ? null : _bias.Parameter.Value.Pointer,
        relu: false,
        Y + (nint)slice.First * Output.Count,
        slice.Count);

    /// <summary>dx[n, k] = sum over u of dy[n, u] weights[k, u]; the gradients by the parameters wait for <see cref="Gather"/>.</summary>
    public override void Backward(in Slice slice)
    {
        if (DX == null)
        {
            return;
        }

        var product = new TileProduct
        {
            A = DY + (nint)slice.First * Output.Count,
            AOffsets = _product.OutputOffsets,
            Segments = 1,
            SegmentLength = Output.Count,
            B = _transposed.Pointer,
            BStride = _transposed.Stride,
            PanelStride = _transposed.PanelStride,
            C = DX + (nint)slice.First * Input.Count,
            COffsets = _product.InputOffsets,
            Columns = Input.Count,
        };
        product.Run(_path, 0, slice.Count);
    }

    /// <summary>
    /// dweights[k, u] = sum over n of x[n, k] dy[n, u], some rows k of it, over the whole batch at once: the matrix is large
    /// and a copy for each shard would cost more to add up than to reckon. dbias[u] = sum over n of dy[n, u].
    /// </summary>
    public override void Gather(int part, int images)
    {
        (int from, int to) = Rows(part, GatherParts);
        float* gradient = _weights.Gradient.Pointer;
        new Span<float>(gradient + (nint)from * Output.Count, (to - from) * Output.Count).Clear();
        var outer = new OuterProduct
        {
            A = X,
            AOffsets = _product.InputOffsets,
            Segments = 1,
            SegmentLength = Input.Count,
            DY = DY,
            DYOffsets = _product.OutputOffsets,
            Columns = Output.Count,
            DW = gradient,
        };
        for (int n = 0; n < images; n += DenseProduct.ImagesAtATime)
        {
            outer.Run(_path, n, Math.Min(n + DenseProduct.ImagesAtATime, images), from, to);
        }

        if (part == 0 && _bias is not null)
        {
            _bias.Gradient.Span.Clear();
            ColumnSums.Add(_path, DY, images, Output.Count, _bias.Gradient.Pointer);
        }
    }

    private (int From, int To) Rows(int part, int parts) =>
        ((int)((long)Input.Count * part / parts), (int)((long)Input.Count * (part + 1) / parts));
}
