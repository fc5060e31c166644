using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// A convolution in 8 bits, as <see cref="ConvStep"/> is one in floats. The sums of some positions (with pooling, of the rows that a row of windows needs) are made at a time and
/// go on, while in cache, to <see cref="Requantize"/>.
/// </summary>
internal sealed unsafe class ByteConvStep : ByteStep
{
    /// <summary>Images whose windows the tables describe; more are taken in turns.</summary>
    private const int ImagesAtATime = 16;

    /// <summary>Sums of as many positions stay in L1 or near it: 48 x 64 filters x 4 bytes = 12 KB.</summary>
    private const int PositionsAtATime = 8 * ByteProduct.TileRows;

    private readonly KernelPath _path;
    private readonly Shape _convolved;
    private readonly ConvGeometry _geometry;
    private readonly QuantizedWeights _weights;
    private readonly bool _relu;
    private readonly int _window;

    /// <param name="spec">The convolution, whose filters are a multiple of <see cref="ByteProduct.PanelWidth"/>.</param>
    /// <param name="input">One image's input.</param>
    /// <param name="folded">Its weights and bias with what follows folded in.</param>
    /// <param name="relu">Whether max(y, 0) follows; bytes are never below 0.</param>
    /// <param name="pool">The side and stride of the max pool that follows; 0 for none.</param>
    /// <param name="inputUnit">What 1 means in the input's bytes.</param>
    /// <param name="outputUnit">What 1 means in the output's bytes; null for floats.</param>
    /// <param name="path">The kernels' form.</param>
    public ByteConvStep(ConvSpec spec, Shape input, FoldedWeights folded, bool relu, int pool, float inputUnit, float? outputUnit, KernelPath path)
        : base(input, pool == 0 ? spec.Output(input) : new MaxPoolSpec(pool).Output(spec.Output(input)), outputUnit)
    {
        _path = path;
        _convolved = spec.Output(input);
        _geometry = new ConvGeometry(spec, input, ImagesAtATime);
        _relu = relu;
        _window = Math.Max(1, pool);
        _weights = new QuantizedWeights(folded, spec.Kernel, inputUnit, OutputUnit);
    }

    /// <inheritdoc/>
    public override int Parts => Output.Height;

    /// <summary>Sums that are made at a time: with pooling those of one row of windows.</summary>
    private int SumsLength => (_window > 1 ? _window * _convolved.Width : PositionsAtATime) * _convolved.Channels;

    /// <inheritdoc/>
    public override int ScratchLength(int images) =>
        SumsLength + (_geometry.NeedsPadding ? Math.Min(images, ImagesAtATime) * FloatsFor(_geometry.Padded) : 0);

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        int* sums = (int*)scratch;
        byte* frame = (byte*)(scratch + SumsLength), from = (byte*)x, to = (byte*)y;
        for (int n = 0; n < images; n += ImagesAtATime, from += ImagesAtATime * Input.Count, to += ImagesAtATime * OutputBytes)
        {
            int some = Math.Min(ImagesAtATime, images - n);
            byte* windows = _geometry.NeedsPadding ? Framed(from, frame, some) : from;
            if (_window == 1)
            {
                // Images follow one another without a seam.
                (int first, int end) = Share(some * _geometry.Positions, part, parts);
                for (int p = first; p < end; p += PositionsAtATime)
                {
                    int count = Math.Min(PositionsAtATime, end - p);
                    Positions(windows, sums, p, count, count, to + p * (OutputBytes / Output.Pixels));
                }
            }
            else
            {
                (int first, int end) = Share(some * Output.Height, part, parts);
                for (int row = first; row < end; row++)
                {
                    (int image, int inImage) = Math.DivRem(row, Output.Height);
                    int positions = _window * _convolved.Width;
                    Positions(windows, sums, image * _geometry.Positions + inImage * positions, positions, Output.Width, to + row * (OutputBytes / Output.Height));
                }
            }
        }
    }

    /// <summary>The sums of some positions and, from these, as many outputs.</summary>
    private void Positions(byte* windows, int* sums, int first, int count, int outputs, byte* y)
    {
        var product = new ByteProduct
        {
            A = windows,
            AOffsets = _geometry.WindowOffsets,
            Segments = _geometry.Segments,
            SegmentGroups = _weights.Bytes.SegmentGroups,
            SegmentStride = _geometry.SegmentStride,
            B = _weights.Bytes.Pointer,
            PanelStride = _weights.Bytes.PanelStride,
            Start = _weights.Start,
            C = sums - _geometry.OutputOffsets[first],
            COffsets = _geometry.OutputOffsets,
            Columns = _convolved.Channels,
        };
        product.Run(_path, first, first + count);
        var requantize = new Requantize
        {
            Channels = _convolved.Channels,
            Stride = _convolved.Channels,
            Window = _window,
            RowStride = _convolved.Width * _convolved.Channels,
            Scale = _weights.Scale.Pointer,
            Bias = _weights.Bias.Pointer,
            Floats = WritesFloats,
            Relu = _relu,
        };
        requantize.Run(_path, sums, y, outputs);
    }

    private byte* Framed(byte* x, byte* frame, int images)
    {
        new Span<byte>(frame, images * _geometry.Padded.Count).Clear();
        for (int n = 0; n < images; n++)
        {
            _geometry.Pad(x + n * (nint)Input.Count, frame + n * (nint)_geometry.Padded.Count);
        }

        return frame;
    }
}
