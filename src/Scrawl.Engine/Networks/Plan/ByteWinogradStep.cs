using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// A convolution by <see cref="ByteWinograd"/>, as <see cref="WinogradStep"/> is one in floats. The transformed inputs v are brought to
/// bytes q by a factor for each place and channel, which the transformed weights u take up again; u then has a unit for each place and
/// filter:
/// <code>
/// q[i, c] = v[i, c] factor[i, c] / 2^15 + 128      u'[i, c, k] = u[i, c, k] 2^15 / factor[i, c], in bytes of unit[i, k]
/// m[i, k] = unit[i, k] (sum over c of q[i, c] u'[i, c, k] - 128 sum over c of u'[i, c, k])
/// </code>
/// </summary>
internal sealed unsafe class ByteWinogradStep : ByteStep
{
    // The sums take four times the room of the bytes that they are made of; both stay in L2 beside the weights.
    private const int CacheBytes = 192 * 1024;

    private const int LeastTilesOfAPart = 2;

    private readonly KernelPath _path;
    private readonly WinogradGeometry _geometry;
    private readonly WinogradTiles _tiles;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _chunk;
    private readonly PackedBytes[] _weights;
    private readonly int[] _start;
    private readonly short[] _factors;
    private readonly Tensor _scale;
    private readonly Tensor _bias;
    private readonly bool _relu;
    private readonly bool _pool;
    private readonly int[] _inOffsets;
    private readonly int[] _outOffsets;

    /// <param name="spec">The convolution, which <see cref="WinogradGeometry.Suits"/>.</param>
    /// <param name="input">One image's input.</param>
    /// <param name="folded">Its weights and bias with what follows folded in.</param>
    /// <param name="relu">Whether max(y, 0) follows; bytes are never below 0.</param>
    /// <param name="pool">Whether max pooling of 2 x 2 follows.</param>
    /// <param name="patchRange">The largest transformed inputs, (36, channels).</param>
    /// <param name="inputUnit">What 1 means in the input's bytes.</param>
    /// <param name="outputUnit">What 1 means in the output's bytes; null for floats.</param>
    /// <param name="path">The kernels' form.</param>
    public ByteWinogradStep(
        ConvSpec spec, Shape input, FoldedWeights folded, bool relu, bool pool, Tensor patchRange, float inputUnit, float? outputUnit, KernelPath path)
        : base(input, pool ? new MaxPoolSpec(2).Output(spec.Output(input)) : spec.Output(input), outputUnit)
    {
        _path = path;
        _geometry = new WinogradGeometry(spec, input);
        _tiles = new WinogradTiles(_geometry, input.Channels, path);
        _channels = _geometry.Channels;
        _filters = spec.Filters;
        _relu = relu;
        _pool = pool;
        _weights = [.. Enumerable.Range(0, Winograd.Products).Select(_ => new PackedBytes(1, _channels, _filters))];
        _start = GC.AllocateArray<int>(Winograd.Products * _filters, pinned: true);
        _factors = GC.AllocateArray<short>(Winograd.Products * _channels, pinned: true);
        _scale = new Tensor(Winograd.Products, _filters);
        _bias = new Tensor(_filters);
        for (int k = 0; k < _filters; k++)
        {
            _bias.Span[k] = folded.Bias.Span[k] / OutputUnit;
        }

        for (int i = 0; i < _factors.Length; i++)
        {
            _factors[i] = Factor(patchRange.Span[i] / inputUnit);
        }

        Tensor g = _geometry.FiltersByPhase(folded.Weights), u = new(Winograd.Products, _channels, _filters);
        Winograd.TransformFilters(g.Pointer, _channels * _filters, u.Pointer);
        for (int i = 0; i < Winograd.Products; i++)
        {
            for (int k = 0; k < _filters; k++)
            {
                SetWeights(i, k, u.Span[(i * _channels * _filters)..], inputUnit);
            }
        }

        GC.KeepAlive(g);
        GC.KeepAlive(u);
        _chunk = Math.Max(1, CacheBytes / (Winograd.Products * (_channels + _filters * sizeof(int))) / ByteProduct.TileRows) * ByteProduct.TileRows;
        _inOffsets = RowOffsets.Of(_chunk, _channels);
        _outOffsets = RowOffsets.Of(_chunk, _filters);
    }

    /// <inheritdoc/>
    public override int Parts => _geometry.Tiles / LeastTilesOfAPart;

    /// <inheritdoc/>
    public override int ScratchLength(int images) => Winograd.ScratchLength + PatchFloats + _chunk * Winograd.Products * (_channels / sizeof(float) + _filters);

    // A multiple of 64 bytes, so that what follows is aligned.
    private int PatchFloats => (_geometry.PatchLength / sizeof(float) + 15) / 16 * 16;

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        byte* patch = (byte*)(scratch + Winograd.ScratchLength);
        byte* v = (byte*)(scratch + Winograd.ScratchLength + PatchFloats);
        int* m = (int*)(v + _chunk * Winograd.Products * _channels);
        var output = new WinogradOutput
        {
            Filters = _filters,
            RowStride = Output.Width * _filters,
            Bias = _bias.Pointer,
            Relu = _relu,
            Pool = _pool,
            Scale = _scale.Pointer,
            Bytes = !WritesFloats,
        };

        (int from, int to) = Share(images * _geometry.Tiles, part, parts);
        for (int first = from; first < to; first += _chunk)
        {
            int count = Math.Min(_chunk, to - first);
            for (int t = 0; t < count; t++)
            {
                Transform((byte*)x, first + t, patch, v + t * _channels, (short*)scratch);
            }

            for (int i = 0; i < Winograd.Products; i++)
            {
                Product(i, v, m).Run(_path, 0, count);
            }

            for (int t = 0; t < count; t++)
            {
                _tiles.TransformOutput((float*)(m + t * _filters), _chunk * _filters, y, first + t, in output, scratch);
            }
        }
    }

    /// <summary>127 over the largest value, as a fraction of 2^15.</summary>
    private static short Factor(float largest) =>
        (short)Math.Clamp(MathF.Round((1 << ByteWinograd.FactorBits) * sbyte.MaxValue / MathF.Max(largest, 1)), 1, short.MaxValue);

    /// <summary>The bytes, unit and start of one place and filter; u is (channels, filters).</summary>
    private void SetWeights(int i, int k, ReadOnlySpan<float> u, float inputUnit)
    {
        ReadOnlySpan<short> factors = _factors.AsSpan(i * _channels, _channels);
        float largest = 0;
        for (int c = 0; c < _channels; c++)
        {
            largest = Math.Max(largest, Math.Abs(u[c * _filters + k] / factors[c]));
        }

        float unit = QuantizedWeights.UnitFor(largest);
        int sum = 0;
        for (int c = 0; c < _channels; c++)
        {
            sbyte weight = QuantizedWeights.Nearest(u[c * _filters + k] / factors[c], unit);
            _weights[i][c, k] = weight;
            sum += weight;
        }

        _start[i * _filters + k] = -ByteWinograd.Offset * sum;
        _scale.Span[i * _filters + k] = unit * (1 << ByteWinograd.FactorBits) * inputUnit / OutputUnit;
    }

    /// <summary>A tile's bytes into the other space, phase by phase.</summary>
    private void Transform(byte* x, int tile, byte* copy, byte* v, short* scratch)
    {
        byte* d = _geometry.PatchOf(x, tile, copy, out nint rowStride);
        int channels = Input.Channels, stride = _geometry.Stride;
        short* factor = (short*)Unsafe.AsPointer(ref _factors[0]);
        for (int row = 0; row < stride; row++)
        {
            for (int column = 0; column < stride; column++, v += channels, factor += channels)
            {
                byte* phase = d + row * rowStride + column * channels;
                ByteWinograd.TransformInput(_path, phase, stride * rowStride, stride * channels, channels, factor, _channels, v, _chunk * _channels, scratch);
            }
        }
    }

    /// <summary>The sums of product <paramref name="i"/> of the 36.</summary>
    private ByteProduct Product(int i, byte* v, int* m) => new()
    {
        A = v + (nint)i * _chunk * _channels,
        AOffsets = (int*)Unsafe.AsPointer(ref _inOffsets[0]),
        Segments = 1,
        SegmentGroups = _weights[i].SegmentGroups,
        B = _weights[i].Pointer,
        PanelStride = _weights[i].PanelStride,
        Start = (int*)Unsafe.AsPointer(ref _start[i * _filters]),
        C = m + (nint)i * _chunk * _filters,
        COffsets = (int*)Unsafe.AsPointer(ref _outOffsets[0]),
        Columns = _filters,
    };
}
