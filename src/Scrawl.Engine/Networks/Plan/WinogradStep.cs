using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// A convolution by <see cref="Winograd"/>, with batch norm folded into its weights, bias, rectifier and, where one follows, 2 x 2 max
/// pooling: a few tiles at a time are brought into the other space, multiplied there by 36 small matrices, and brought back.
/// 3 x 3 with stride 1 takes a quarter of the direct form's multiply-adds. 5 x 5 with stride 2 is 3 x 3 with stride 1 over four times
/// the channels, the pixels of even and odd rows and columns taken for channels of their own and the filters' missing taps for zeros:
/// 36% of the multiply-adds. The error is of the order of 1e-6 of the outputs' range, tested.
/// </summary>
internal sealed unsafe class WinogradStep : PlanStep
{
    // Both sides of the products stay in L2, beside the weights: a quarter of a typical 1 MB.
    private const int CacheFloats = 256 * 1024 / sizeof(float);

    private const int LeastTiles = 4;

    private readonly KernelPath _path;
    private readonly Shape _convolved;
    private readonly int _top;
    private readonly int _left;
    private readonly int _stride;
    private readonly int _channels;
    private readonly int _tilesAcross;
    private readonly int _tiles;
    private readonly int _chunk;
    private readonly PackedWeights _weights;
    private readonly Tensor _bias;
    private readonly bool _relu;
    private readonly bool _pool;
    private readonly int[] _inOffsets;
    private readonly int[] _outOffsets;

    /// <param name="spec">The convolution, which <see cref="Suits"/>.</param>
    /// <param name="input">One image's input.</param>
    /// <param name="folded">Its weights and bias with what follows folded in.</param>
    /// <param name="relu">Whether max(y, 0) follows.</param>
    /// <param name="pool">Whether max pooling of 2 x 2 follows.</param>
    /// <param name="path">The kernels' form.</param>
    public WinogradStep(ConvSpec spec, Shape input, FoldedWeights folded, bool relu, bool pool, KernelPath path)
        : base(input, pool ? new MaxPoolSpec(2).Output(spec.Output(input)) : spec.Output(input))
    {
        _path = path;
        _convolved = spec.Output(input);
        _stride = spec.Stride;
        _channels = _stride * _stride * input.Channels;
        (_top, _left) = spec.PaddingBefore(input);
        _tilesAcross = Tiles(_convolved.Width);
        _tiles = _tilesAcross * Tiles(_convolved.Height);
        _bias = folded.Bias;
        _relu = relu;
        _pool = pool;

        int filters = spec.Filters;
        Tensor g = Phases(folded.Weights, spec, input.Channels), u = new(Winograd.Products * _channels, filters);
        Winograd.TransformFilters(g.Pointer, _channels * filters, u.Pointer);
        _weights = new PackedWeights(Winograd.Products * _channels, filters);
        _weights.Pack(u.Pointer);

        int inCache = CacheFloats / (Winograd.Products * (_channels + filters));
        _chunk = Math.Max(1, inCache / TileProduct.TileRows) * TileProduct.TileRows;
        _inOffsets = Offsets(_chunk, _channels);
        _outOffsets = Offsets(_chunk, filters);
    }

    /// <inheritdoc/>
    public override int Parts => (_tiles + TileProduct.TileRows - 1) / TileProduct.TileRows;

    /// <summary>Side of the patch of pixels that a tile needs.</summary>
    private int PatchSide => Winograd.Patch * _stride;

    private int PatchLength => PatchSide * PatchSide * Input.Channels;

    /// <summary>
    /// Whether a convolution can be done so, and it pays: whole vectors of channels, enough tiles in one image to fill those of the
    /// products, and not too many outputs that nobody wants.
    /// </summary>
    public static bool Suits(ConvSpec spec, Shape input)
    {
        Shape output = spec.Output(input);
        int tiles = Tiles(output.Height) * Tiles(output.Width);
        return (spec.Kernel, spec.Stride) is (3, 1) or (5, 2)
            && input.Channels % Winograd.ChannelMultiple == 0
            && spec.Filters % Winograd.ChannelMultiple == 0
            && tiles >= LeastTiles
            && 2 * output.Pixels >= tiles * Winograd.Tile * Winograd.Tile;
    }

    /// <inheritdoc/>
    public override int ScratchLength(int images) =>
        Winograd.ScratchLength + PatchLength + _chunk * Winograd.Products * (_channels + _convolved.Channels);

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        float* patch = scratch + Winograd.ScratchLength;
        float* v = patch + PatchLength;
        float* m = v + _chunk * Winograd.Products * _channels;
        var output = new WinogradOutput
        {
            Filters = Output.Channels,
            RowStride = Output.Width * Output.Channels,
            Bias = _bias.Pointer,
            Relu = _relu,
            Pool = _pool,
        };

        // The tiles of one image follow those of the one before; a part takes whole tiles of the products.
        const int rows = TileProduct.TileRows;
        (int from, int to) = Share((images * _tiles + rows - 1) / rows, part, parts);
        (from, to) = (from * rows, Math.Min(to * rows, images * _tiles));
        for (int first = from; first < to; first += _chunk)
        {
            int count = Math.Min(_chunk, to - first);
            for (int t = 0; t < count; t++)
            {
                Transform(x, first + t, patch, v + t * _channels, scratch);
            }

            for (int i = 0; i < Winograd.Products; i++)
            {
                Product(i, v, m).Run(_path, 0, count);
            }

            for (int t = 0; t < count; t++)
            {
                Store(m + t * output.Filters, y, first + t, in output, scratch);
            }
        }
    }

    private static int Tiles(int side) => (side + Winograd.Tile - 1) / Winograd.Tile;

    private static int[] Offsets(int count, int stride)
    {
        int[] offsets = GC.AllocateUninitializedArray<int>(count, pinned: true);
        for (int i = 0; i < count; i++)
        {
            offsets[i] = i * stride;
        }

        return offsets;
    }

    /// <summary>The filters as 3 x 3 ones: (3, 3, phases x channels, filters) from (kernel, kernel, channels, filters).</summary>
    private static Tensor Phases(Tensor weights, ConvSpec spec, int channels)
    {
        int length = channels * spec.Filters, phases = spec.Stride * spec.Stride;
        var g = new Tensor(Winograd.Filter * Winograd.Filter * phases, length);
        for (int r = 0; r < spec.Kernel; r++)
        {
            for (int s = 0; s < spec.Kernel; s++)
            {
                (int row, int rowPhase) = Math.DivRem(r, spec.Stride);
                (int column, int columnPhase) = Math.DivRem(s, spec.Stride);
                int to = (row * Winograd.Filter + column) * phases + rowPhase * spec.Stride + columnPhase;
                weights.Span.Slice((r * spec.Kernel + s) * length, length).CopyTo(g.Span[(to * length)..]);
            }
        }

        return g;
    }

    /// <summary>m[t, k] = sum over c of v[t, c] u[c, k], for product <paramref name="i"/> of the 36.</summary>
    private TileProduct Product(int i, float* v, float* m) => new()
    {
        A = v + (nint)i * _chunk * _channels,
        AOffsets = (int*)Unsafe.AsPointer(ref _inOffsets[0]),
        Segments = 1,
        SegmentLength = _channels,
        B = _weights.Pointer + (nint)i * _channels * _weights.Stride,
        BStride = _weights.Stride,
        PanelStride = _weights.PanelStride,
        C = m + (nint)i * _chunk * _convolved.Channels,
        COffsets = (int*)Unsafe.AsPointer(ref _outOffsets[0]),
        Columns = _convolved.Channels,
    };

    /// <summary>A tile's inputs into the other space, phase by phase.</summary>
    private void Transform(float* x, int tile, float* copy, float* v, float* scratch)
    {
        float* d = PatchOf(x, tile, copy, out nint rowStride);
        int channels = Input.Channels;
        for (int row = 0; row < _stride; row++)
        {
            for (int column = 0; column < _stride; column++, v += channels)
            {
                float* phase = d + row * rowStride + column * channels;
                Winograd.TransformInput(_path, phase, _stride * rowStride, _stride * channels, channels, v, _chunk * _channels, scratch);
            }
        }
    }

    /// <summary>A tile's patch of inputs: where it lies or, where it reaches over the border, a copy with zeros beyond.</summary>
    private float* PatchOf(float* x, int tile, float* copy, out nint rowStride)
    {
        (int image, int top, int left) = Place(tile);
        (top, left) = (top * _stride - _top, left * _stride - _left);
        float* from = x + image * (nint)Input.Count;
        int channels = Input.Channels, side = PatchSide;
        rowStride = Input.Width * channels;
        if (top >= 0 && left >= 0 && top + side <= Input.Height && left + side <= Input.Width)
        {
            return from + top * rowStride + left * channels;
        }

        new Span<float>(copy, PatchLength).Clear();
        int firstColumn = Math.Max(0, left), length = (Math.Min(Input.Width, left + side) - firstColumn) * channels;
        for (int row = Math.Max(0, top); row < Math.Min(Input.Height, top + side); row++)
        {
            float* to = copy + ((row - top) * side + firstColumn - left) * channels;
            new ReadOnlySpan<float>(from + row * rowStride + firstColumn * channels, length).CopyTo(new Span<float>(to, length));
        }

        rowStride = side * channels;
        return copy;
    }

    private void Store(float* m, float* y, int tile, in WinogradOutput output, float* scratch)
    {
        (int image, int top, int left) = Place(tile);
        int side = Winograd.Tile;
        if (_pool)
        {
            (top, left, side) = (top / 2, left / 2, side / 2);
        }

        int rows = Math.Min(side, Output.Height - top), columns = Math.Min(side, Output.Width - left);
        if (rows > 0 && columns > 0)
        {
            float* to = y + image * (nint)Output.Count + top * output.RowStride + left * output.Filters;
            Winograd.TransformOutput(_path, m, _chunk * output.Filters, to, rows, columns, in output, scratch);
        }
    }

    /// <summary>The image of a tile, and where in the convolution's output its first row and column are.</summary>
    private (int Image, int Top, int Left) Place(int tile)
    {
        (int image, int inImage) = Math.DivRem(tile, _tiles);
        (int row, int column) = Math.DivRem(inImage, _tilesAcross);
        return (image, row * Winograd.Tile, column * Winograd.Tile);
    }
}
