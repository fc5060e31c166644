using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// A convolution in 8 bits, as <see cref="ConvStep"/> is one in floats; a dense layer is one of a single position. Each filter's weights
/// have a unit of their own. The sums of some positions (with pooling, of the rows that a row of windows needs) are made at a time and
/// go on, while in cache, to <see cref="Requantize"/>.
/// </summary>
internal sealed unsafe class ByteConvStep : ByteStep
{
    /// <summary>Images whose windows the tables describe; more are taken in turns.</summary>
    private const int ImagesAtATime = 16;

    /// <summary>Sums of as many positions stay in L1 or near it: 48 x 64 filters x 4 bytes = 12 KB.</summary>
    private const int PositionsAtATime = 8 * ByteProduct.TileRows;

    /// <summary>With more products a sum, 32 bits could overflow: 2^31 / (255 x 127).</summary>
    private const int MostProducts = 66_000;

    private readonly KernelPath _path;
    private readonly Shape _convolved;
    private readonly ConvGeometry _geometry;
    private readonly PackedBytes _weights;
    private readonly int[] _start;
    private readonly Tensor _scale;
    private readonly Tensor _bias;
    private readonly bool _relu;
    private readonly int _window;

    /// <param name="spec">The convolution, which <see cref="Suits"/>.</param>
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
        _weights = new PackedBytes(spec.Kernel, _geometry.SegmentLength, spec.Filters);
        _start = GC.AllocateArray<int>(_weights.Columns, pinned: true);
        (_scale, _bias) = (new Tensor(spec.Filters), new Tensor(spec.Filters));
        int products = spec.Kernel * _geometry.SegmentLength;
        ReadOnlySpan<float> weights = folded.Weights.Span;
        for (int j = 0; j < spec.Filters; j++)
        {
            float largest = 0;
            for (int k = 0; k < products; k++)
            {
                largest = Math.Max(largest, Math.Abs(weights[k * spec.Filters + j]));
            }

            float unit = UnitFor(largest);
            for (int k = 0; k < products; k++)
            {
                _weights[k, j] = Quantized(weights[k * spec.Filters + j], unit);
            }

            _scale.Span[j] = inputUnit * unit / OutputUnit;
            _bias.Span[j] = folded.Bias.Span[j] / OutputUnit;
        }
    }

    /// <inheritdoc/>
    public override int Parts => Output.Height;

    /// <summary>Sums that are made at a time: with pooling those of one row of windows.</summary>
    private int SumsLength => (_window > 1 ? _window * _convolved.Width : PositionsAtATime) * _convolved.Channels;

    /// <summary>Whether a convolution can be done so: whole vectors of filters, and sums that 32 bits hold.</summary>
    public static bool Suits(ConvSpec spec, Shape input) =>
        spec.Filters % ByteProduct.PanelWidth == 0 && spec.Kernel * spec.Kernel * input.Channels <= MostProducts;

    /// <inheritdoc/>
    public override int ScratchLength(int images) =>
        SumsLength + (_geometry.NeedsPadding ? Math.Min(images, ImagesAtATime) * FloatsFor(_geometry.Padded) : 0);

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        int* sums = (int*)scratch;
        byte* frame = (byte*)(scratch + SumsLength), from = (byte*)x, to = (byte*)y;
        (int firstRow, int endRow) = Share(Output.Height, part, parts);
        for (int n = 0; n < images; n += ImagesAtATime, from += ImagesAtATime * Input.Count, to += ImagesAtATime * OutputBytes)
        {
            int some = Math.Min(ImagesAtATime, images - n);
            byte* windows = _geometry.NeedsPadding ? Framed(from, frame, some) : from;

            // Without pooling the rows of one image follow those of the one before without a seam.
            int together = _window == 1 && parts == 1 ? some : 1;
            for (int image = 0; image < some; image += together)
            {
                Rows(windows, sums, image * _geometry.Positions, firstRow, endRow * together, to + image * OutputBytes);
            }
        }
    }

    /// <summary>Rows <paramref name="from"/> to <paramref name="to"/> - 1 of the output of the image whose positions start at <paramref name="first"/>.</summary>
    private void Rows(byte* windows, int* sums, int first, int from, int to, byte* y)
    {
        int rowBytes = OutputBytes / Output.Height;
        if (_window > 1)
        {
            int positions = _window * _convolved.Width;
            for (int row = from; row < to; row++)
            {
                Positions(windows, sums, first + row * positions, positions, Output.Width, y + row * rowBytes);
            }
        }
        else
        {
            int width = _convolved.Width, end = to * width;
            for (int p = from * width; p < end; p += PositionsAtATime)
            {
                int count = Math.Min(PositionsAtATime, end - p);
                Positions(windows, sums, first + p, count, count, y + p * (rowBytes / width));
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
            SegmentGroups = _weights.SegmentGroups,
            SegmentStride = _geometry.SegmentStride,
            B = _weights.Pointer,
            PanelStride = _weights.PanelStride,
            Start = (int*)Unsafe.AsPointer(ref _start[0]),
            C = sums - _geometry.OutputOffsets[first],
            COffsets = _geometry.OutputOffsets,
            Columns = _convolved.Channels,
        };
        product.Run(_path, first, first + count);
        var requantize = new Requantize
        {
            Channels = _convolved.Channels,
            Window = _window,
            RowStride = _convolved.Width * _convolved.Channels,
            Scale = _scale.Pointer,
            Bias = _bias.Pointer,
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
