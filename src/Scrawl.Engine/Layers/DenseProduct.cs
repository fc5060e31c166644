using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Layers;

/// <summary>
/// y = x W + bias for a few or many images, shared by training and inference. K, the length of x, is cut into blocks whose
/// part of W (512 x 64 columns x 4 bytes = 128 KB) stays in L2 while the images pass by. Immutable, thread-safe.
/// </summary>
internal sealed unsafe class DenseProduct
{
    /// <summary>Images whose rows of dy stay in cache while the gradient's tiles pass by.</summary>
    public const int ImagesAtATime = 128;

    private const int RowsAtATime = 512;

    private readonly int _inputs;
    private readonly int _units;
    private readonly int[] _inputOffsets;
    private readonly int[] _outputOffsets;

    /// <summary>A product for up to <paramref name="images"/> images.</summary>
    public DenseProduct(int inputs, int units, int images)
    {
        _inputs = inputs;
        _units = units;
        _inputOffsets = RowOffsets.Of(images, inputs);
        _outputOffsets = RowOffsets.Of(images, units);
    }

    /// <summary>Where each image's x starts.</summary>
    public int* InputOffsets => (int*)Unsafe.AsPointer(ref _inputOffsets[0]);

    /// <summary>Where each image's y starts.</summary>
    public int* OutputOffsets => (int*)Unsafe.AsPointer(ref _outputOffsets[0]);

    /// <summary>y[n, u] = bias[u] + sum over k of x[n, k] w[k, u]; max of it and 0 where <paramref name="relu"/>.</summary>
    public void Run(KernelPath path, float* x, PackedWeights w, float* bias, bool relu, float* y, int images) =>
        Run(path, x, w, bias, relu, y, images, 0, int.MaxValue / TileProduct.PanelWidth);

    /// <summary>The same for the outputs of panels <paramref name="panelFrom"/> to <paramref name="panelTo"/> - 1 of w.</summary>
    public void Run(KernelPath path, float* x, PackedWeights w, float* bias, bool relu, float* y, int images, int panelFrom, int panelTo)
    {
        int column = panelFrom * TileProduct.PanelWidth;
        for (int k = 0; k < _inputs; k += RowsAtATime)
        {
            var product = new TileProduct
            {
                A = x + k,
                AOffsets = InputOffsets,
                Segments = 1,
                SegmentLength = Math.Min(RowsAtATime, _inputs - k),
                B = w.Pointer + panelFrom * w.PanelStride + k * (nint)w.Stride,
                BStride = w.Stride,
                PanelStride = w.PanelStride,
                C = y + column,
                COffsets = OutputOffsets,
                Columns = Math.Min(_units, panelTo * TileProduct.PanelWidth) - column,
                Bias = bias == null ? null : bias + column,
                Accumulate = k > 0,
                Relu = relu && k + RowsAtATime >= _inputs,
            };
            product.Run(path, 0, images);
        }
    }
}
