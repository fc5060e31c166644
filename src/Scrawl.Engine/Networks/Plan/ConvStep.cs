using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// Convolution with batch norm folded into its weights, bias, rectifier and, where one follows, max pooling: a band of
/// convolution rows as high as the pool's window is computed into L1 and pooled from there.
/// </summary>
internal sealed unsafe class ConvStep : PlanStep
{
    /// <summary>Images whose windows the tables describe; more are taken in turns.</summary>
    private const int ImagesAtATime = 16;

    private readonly KernelPath _path;
    private readonly Shape _convolved;
    private readonly ConvGeometry _geometry;
    private readonly PackedWeights _weights;
    private readonly Tensor _bias;
    private readonly bool _relu;
    private readonly int _pool;

    /// <param name="spec">The convolution.</param>
    /// <param name="input">One image's input.</param>
    /// <param name="folded">Its weights and bias with what follows folded in.</param>
    /// <param name="relu">Whether max(y, 0) follows.</param>
    /// <param name="pool">The side and stride of the max pool that follows; 0 for none.</param>
    /// <param name="path">The kernels' form.</param>
    public ConvStep(ConvSpec spec, Shape input, FoldedWeights folded, bool relu, int pool, KernelPath path)
        : base(input, pool == 0 ? spec.Output(input) : new MaxPoolSpec(pool).Output(spec.Output(input)))
    {
        _path = path;
        _convolved = spec.Output(input);
        _geometry = new ConvGeometry(spec, input, ImagesAtATime);
        _weights = new PackedWeights(spec.Kernel * _geometry.SegmentLength, spec.Filters);
        _weights.Pack(folded.Weights.Pointer);
        GC.KeepAlive(folded);
        _bias = folded.Bias;
        _relu = relu;
        _pool = pool;
    }

    /// <inheritdoc/>
    public override int Parts => Output.Height;

    private int BandLength => _pool * _convolved.Width * _convolved.Channels;

    /// <inheritdoc/>
    public override int ScratchLength(int images) =>
        BandLength + (_geometry.NeedsPadding ? Math.Min(images, ImagesAtATime) * _geometry.Padded.Count : 0);

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        float* band = scratch, frame = scratch + BandLength;
        for (int n = 0; n < images; n += ImagesAtATime, x += ImagesAtATime * Input.Count, y += ImagesAtATime * Output.Count)
        {
            int some = Math.Min(ImagesAtATime, images - n);
            float* windows = _geometry.NeedsPadding ? Framed(x, frame, some) : x;
            if (_pool == 0)
            {
                // Images follow one another without a seam.
                (int from, int to) = Share(some * _geometry.Positions, part, parts);
                Product(windows, y).Run(_path, from, to);
            }
            else
            {
                (int from, int to) = Share(some * Output.Height, part, parts);
                for (int row = from; row < to; row++)
                {
                    Pooled(windows, band, row, y);
                }
            }
        }
    }

    /// <summary>One row of pooled output, counted over all images: as many convolution rows as the window is high, then their maxima.</summary>
    private void Pooled(float* windows, float* band, int row, float* y)
    {
        (int image, int inImage) = Math.DivRem(row, Output.Height);
        int start = image * _geometry.Positions + inImage * _pool * _convolved.Width;
        Product(windows, band - _geometry.OutputOffsets[start]).Run(_path, start, start + _pool * _convolved.Width);
        int channels = Output.Channels;
        float* to = y + (nint)row * Output.Width * channels;
        for (int j = 0; j < Output.Width; j++)
        {
            MaxPoolKernel.Forward(_path, band + j * _pool * channels, _pool, _convolved.Width * channels, channels, to + j * channels);
        }
    }

    private TileProduct Product(float* windows, float* y) => new()
    {
        A = windows,
        AOffsets = _geometry.WindowOffsets,
        Segments = _geometry.Segments,
        SegmentLength = _geometry.SegmentLength,
        SegmentStride = _geometry.SegmentStride,
        B = _weights.Pointer,
        BStride = _weights.Stride,
        PanelStride = _weights.PanelStride,
        C = y,
        COffsets = _geometry.OutputOffsets,
        Columns = _convolved.Channels,
        Bias = _bias.Pointer,
        Relu = _relu,
    };

    private float* Framed(float* x, float* frame, int images)
    {
        new Span<float>(frame, images * _geometry.Padded.Count).Clear();
        for (int n = 0; n < images; n++)
        {
            _geometry.Pad(x + n * (nint)Input.Count, frame + n * (nint)_geometry.Padded.Count);
        }

        return frame;
    }
}
