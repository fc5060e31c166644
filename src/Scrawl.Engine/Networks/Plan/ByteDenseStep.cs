using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>A dense layer in 8 bits, as <see cref="DenseStep"/> is one in floats; several threads take its columns in turn.</summary>
internal sealed unsafe class ByteDenseStep : ByteStep
{
    /// <summary>Images whose sums are made at a time: 48 x 128 units x 4 bytes = 24 KB.</summary>
    private const int ImagesAtATime = 8 * ByteProduct.TileRows;

    private readonly KernelPath _path;
    private readonly QuantizedWeights _weights;
    private readonly bool _relu;
    private readonly int[] _inOffsets;
    private readonly int[] _outOffsets;

    /// <param name="input">One image's input.</param>
    /// <param name="folded">The weights and bias with what follows folded in; the outputs are a multiple of <see cref="ByteProduct.PanelWidth"/>.</param>
    /// <param name="relu">Whether max(y, 0) follows; bytes are never below 0.</param>
    /// <param name="inputUnit">What 1 means in the input's bytes.</param>
    /// <param name="outputUnit">What 1 means in the output's bytes; null for floats.</param>
    /// <param name="path">The kernels' form.</param>
    public ByteDenseStep(Shape input, FoldedWeights folded, bool relu, float inputUnit, float? outputUnit, KernelPath path)
        : base(input, Shape.Flat(folded.Bias.Length), outputUnit)
    {
        _path = path;
        _weights = new QuantizedWeights(folded, segments: 1, inputUnit, OutputUnit);
        _relu = relu;
        _inOffsets = RowOffsets.Of(ImagesAtATime, input.Count);
        _outOffsets = RowOffsets.Of(ImagesAtATime, Output.Count);
    }

    /// <inheritdoc/>
    public override int Parts => Output.Count / ByteProduct.PanelWidth;

    /// <inheritdoc/>
    public override int ScratchLength(int images) => Math.Min(images, ImagesAtATime) * Output.Count;

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        byte* from = (byte*)x, to = (byte*)y;
        (int firstPanel, int endPanel) = Share(Parts, part, parts);
        int column = firstPanel * ByteProduct.PanelWidth, columns = (endPanel - firstPanel) * ByteProduct.PanelWidth;
        for (int n = 0; n < images; n += ImagesAtATime)
        {
            int some = Math.Min(ImagesAtATime, images - n);
            var product = new ByteProduct
            {
                A = from + n * (nint)Input.Count,
                AOffsets = (int*)Unsafe.AsPointer(ref _inOffsets[0]),
                Segments = 1,
                SegmentGroups = _weights.Bytes.SegmentGroups,
                B = _weights.Bytes.Pointer + firstPanel * _weights.Bytes.PanelStride,
                PanelStride = _weights.Bytes.PanelStride,
                Start = _weights.Start + column,
                C = (int*)scratch + column,
                COffsets = (int*)Unsafe.AsPointer(ref _outOffsets[0]),
                Columns = columns,
            };
            product.Run(_path, 0, some);
            var requantize = new Requantize
            {
                Channels = columns,
                Stride = Output.Count,
                Window = 1,
                Scale = _weights.Scale.Pointer + column,
                Bias = _weights.Bias.Pointer + column,
                Floats = WritesFloats,
                Relu = _relu,
            };
            requantize.Run(_path, (int*)scratch + column, to + (nint)n * OutputBytes + column * (OutputBytes / Output.Count), some);
        }
    }
}
