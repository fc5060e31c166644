using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// A convolution's filters in the space of <see cref="Winograd"/>, brought there anew at each step, and the way back for their
/// gradient. The work is cut into parts of 16 channels of one phase.
/// </summary>
internal sealed unsafe class WinogradFilters
{
    private const int PartChannels = Winograd.ChannelMultiple;

    private readonly WinogradGeometry _geometry;
    private readonly KernelPath _path;
    private readonly int _inputs;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _kernel;
    private readonly Tensor _turned;

    public WinogradFilters(ConvSpec spec, int inputChannels, WinogradGeometry geometry, KernelPath path)
    {
        _geometry = geometry;
        _path = path;
        _inputs = inputChannels;
        _channels = geometry.Channels;
        _filters = spec.Filters;
        _kernel = spec.Kernel;
        ByChannel = new PackedWeights(Winograd.Products * _channels, _filters);
        ByFilter = new PackedWeights(Winograd.Products * _filters, _channels);
        _turned = new Tensor(Parts, Winograd.Filter * Winograd.Filter, _filters, PartChannels);
    }

    /// <summary>u (36, channels, filters), for the products of forward.</summary>
    public PackedWeights ByChannel { get; }

    /// <summary>u (36, filters, channels), for the products of the gradient by data.</summary>
    public PackedWeights ByFilter { get; }

    /// <summary>Into how many parts the work divides.</summary>
    public int Parts => _channels / PartChannels;

    /// <summary>u = G g Gt of one part, g (kernel, kernel, channels, filters).</summary>
    public void Transform(int part, float* g, bool byFilter)
    {
        (int channel, WinogradTaps taps) = Begin(part, ref g);
        for (int c = 0; c < PartChannels; c++)
        {
            for (int k = 0; k < _filters; k += ByChannel.Stride)
            {
                int width = Math.Min(ByChannel.Stride, _filters - k);
                float* u = ByChannel.Row(channel + c, k);
                Winograd.TransformFilters(_path, g + c * _filters + k, in taps, width, u, (nint)_channels * ByChannel.Stride);
            }
        }

        if (byFilter)
        {
            TransformTurned(part, g, in taps);
        }
    }

    /// <summary>dg = Gt du G of all filters, du 36 matrices (channels, filters).</summary>
    public void Gradient(float* du, nint duStride, float* dg)
    {
        for (int part = 0; part < Parts; part++)
        {
            float* to = dg;
            (int channel, WinogradTaps taps) = Begin(part, ref to);
            Winograd.FiltersGradient(_path, du + channel * _filters, duStride, PartChannels * _filters, to, in taps);
        }
    }

    /// <summary>The same with channels and filters in each other's place: turned first, where there are 4 times fewer values.</summary>
    private void TransformTurned(int part, float* g, in WinogradTaps taps)
    {
        float* turned = _turned.Pointer + (nint)part * Winograd.Filter * Winograd.Filter * _filters * PartChannels;
        var turnedTaps = new WinogradTaps(taps.Rows, taps.Columns, (nint)taps.Columns * _filters * PartChannels, (nint)_filters * PartChannels);
        for (int r = 0; r < taps.Rows; r++)
        {
            for (int s = 0; s < taps.Columns; s++)
            {
                float* from = g + r * taps.RowStride + s * taps.ColumnStride, to = turned + r * turnedTaps.RowStride + s * turnedTaps.ColumnStride;
                for (int k = 0; k < _filters; k++)
                {
                    for (int c = 0; c < PartChannels; c++)
                    {
                        to[k * PartChannels + c] = from[c * _filters + k];
                    }
                }
            }
        }

        for (int k = 0; k < _filters; k++)
        {
            float* u = ByFilter.Row(k, part * PartChannels);
            Winograd.TransformFilters(_path, turned + k * PartChannels, in turnedTaps, PartChannels, u, (nint)_filters * ByFilter.Stride);
        }
    }

    /// <summary>A part's first channel and its taps; moves <paramref name="g"/> to the first of them.</summary>
    private (int Channel, WinogradTaps Taps) Begin(int part, ref float* g)
    {
        int channel = part * PartChannels;
        (int phase, int input) = Math.DivRem(channel, _inputs);
        (int row, int column) = Math.DivRem(phase, _geometry.Stride);
        g += ((row * _kernel + column) * (nint)_inputs + input) * _filters;
        return (channel, _geometry.Taps(row, column));
    }
}
