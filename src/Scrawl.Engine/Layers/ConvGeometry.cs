using System.Runtime.CompilerServices;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Where a convolution's windows lie in memory. With the channels innermost, a window's row is a run of kernel x channels
/// floats (a <em>segment</em>), and successive rows are an image row apart. Same padding is made real: the image is copied
/// into a frame of zeros, so that the kernels never ask where the border is. Immutable, thread-safe.
/// </summary>
internal sealed unsafe class ConvGeometry
{
    private readonly Shape _input;
    private readonly int _top;
    private readonly int _left;
    private readonly int[] _windowOffsets;
    private readonly int[] _outputOffsets;

    /// <summary>The windows of up to <paramref name="images"/> images that lie one after the other.</summary>
    public ConvGeometry(ConvSpec spec, Shape input, int images)
    {
        Shape output = spec.Output(input);
        _input = input;
        (_top, _left) = spec.PaddingBefore(input);
        Padded = spec.Padding == Padding.Valid
            ? input
            : new Shape(
                Math.Max(input.Height + _top, (output.Height - 1) * spec.Stride + spec.Kernel),
                Math.Max(input.Width + _left, (output.Width - 1) * spec.Stride + spec.Kernel),
                input.Channels);
        NeedsPadding = Padded != input;
        Segments = spec.Kernel;
        SegmentLength = spec.Kernel * input.Channels;
        SegmentStride = Padded.Width * input.Channels;
        Positions = output.Pixels;

        _windowOffsets = GC.AllocateUninitializedArray<int>(images * Positions, pinned: true);
        _outputOffsets = GC.AllocateUninitializedArray<int>(images * Positions, pinned: true);
        for (int i = 0; i < _windowOffsets.Length; i++)
        {
            (int n, int p) = Math.DivRem(i, Positions);
            (int y, int x) = Math.DivRem(p, output.Width);
            _windowOffsets[i] = n * Padded.Count + (y * Padded.Width + x) * spec.Stride * input.Channels;
            _outputOffsets[i] = i * output.Channels;
        }
    }

    /// <summary>The input in its frame of zeros; the input's own shape where there is none.</summary>
    public Shape Padded { get; }

    public bool NeedsPadding { get; }

    /// <summary>Output positions of an image.</summary>
    public int Positions { get; }

    /// <summary>Rows of a window.</summary>
    public int Segments { get; }

    /// <summary>Floats of a window's row.</summary>
    public int SegmentLength { get; }

    /// <summary>Floats from a window's row to the next.</summary>
    public int SegmentStride { get; }

    /// <summary>For each position of each image, where its window starts.</summary>
    public int* WindowOffsets => (int*)Unsafe.AsPointer(ref _windowOffsets[0]);

    /// <summary>For each position of each image, where its output starts.</summary>
    public int* OutputOffsets => (int*)Unsafe.AsPointer(ref _outputOffsets[0]);

    /// <summary>Copies one image into the middle of its frame, whose border must be zero already.</summary>
    public void Pad<T>(T* image, T* padded)
        where T : unmanaged
    {
        int row = _input.Width * _input.Channels;
        for (int y = 0; y < _input.Height; y++)
        {
            new ReadOnlySpan<T>(image + y * row, row).CopyTo(new Span<T>(padded + Inside(y), row));
        }
    }

    /// <summary>Copies the middle of a frame out.</summary>
    public void Unpad(float* padded, float* image)
    {
        int row = _input.Width * _input.Channels;
        for (int y = 0; y < _input.Height; y++)
        {
            new ReadOnlySpan<float>(padded + Inside(y), row).CopyTo(new Span<float>(image + y * row, row));
        }
    }

    private int Inside(int y) => ((y + _top) * Padded.Width + _left) * _input.Channels;
}
