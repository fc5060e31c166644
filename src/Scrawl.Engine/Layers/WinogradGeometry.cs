using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Where the tiles of a convolution by <see cref="Winograd"/> lie. 3 x 3 with stride 1 is what the method is made for. 5 x 5 with
/// stride 2 is 3 x 3 with stride 1 over four times the channels: the pixels of even and odd rows and columns (the <em>phases</em>) are
/// taken for channels of their own and the filters' missing taps for zeros. The tiles of one image follow those of the one before.
/// Immutable, thread-safe.
/// </summary>
internal sealed unsafe class WinogradGeometry
{
    private const int LeastTiles = 4;

    private readonly Shape _input;
    private readonly int _kernel;
    private readonly int _top;
    private readonly int _left;
    private readonly int _tilesAcross;

    /// <summary>The tiles of a convolution that <see cref="Takes"/>.</summary>
    public WinogradGeometry(ConvSpec spec, Shape input)
    {
        _input = input;
        _kernel = spec.Kernel;
        (_top, _left) = spec.PaddingBefore(input);
        Output = spec.Output(input);
        Stride = spec.Stride;
        _tilesAcross = TilesAlong(Output.Width);
        Tiles = _tilesAcross * TilesAlong(Output.Height);
    }

    /// <summary>One image's output.</summary>
    public Shape Output { get; }

    /// <summary>The convolution's stride; its square is the number of phases.</summary>
    public int Stride { get; }

    /// <summary>Channels of the products: those of the input, phase by phase.</summary>
    public int Channels => Stride * Stride * _input.Channels;

    /// <summary>Tiles of an image.</summary>
    public int Tiles { get; }

    /// <summary>Side of the patch of pixels that a tile needs.</summary>
    public int PatchSide => Winograd.Patch * Stride;

    /// <summary>Values of a patch.</summary>
    public int PatchLength => PatchSide * PatchSide * _input.Channels;

    /// <summary>Whether a convolution can be done so: its size, and whole vectors of channels and filters.</summary>
    public static bool Takes(ConvSpec spec, Shape input) =>
        (spec.Kernel, spec.Stride) is (3, 1) or (5, 2)
        && input.Channels % Winograd.ChannelMultiple == 0
        && spec.Filters % Winograd.ChannelMultiple == 0;

    /// <summary>
    /// Whether a convolution can be done so, and it pays: enough tiles in one image to make up for the filters, four times as many
    /// values there, that pass by; and not too many outputs that nobody wants.
    /// </summary>
    public static bool Suits(ConvSpec spec, Shape input)
    {
        var geometry = new WinogradGeometry(spec, input);
        return Takes(spec, input) && geometry.Tiles >= LeastTiles && 2 * geometry.Output.Pixels >= geometry.Tiles * Winograd.Tile * Winograd.Tile;
    }

    /// <summary>The image of a tile, and where in the convolution's output its first row and column are.</summary>
    public (int Image, int Top, int Left) Place(int tile)
    {
        (int image, int inImage) = Math.DivRem(tile, Tiles);
        (int row, int column) = Math.DivRem(inImage, _tilesAcross);
        return (image, row * Winograd.Tile, column * Winograd.Tile);
    }

    /// <summary>A tile's patch of inputs: where it lies or, where it reaches over the border, a copy with zeros beyond.</summary>
    /// <param name="x">The images, (n, H, W, C).</param>
    /// <param name="tile">The tile.</param>
    /// <param name="copy"><see cref="PatchLength"/> values of room.</param>
    /// <param name="rowStride">Values from a row of the patch to the next.</param>
    public T* PatchOf<T>(T* x, int tile, T* copy, out nint rowStride)
        where T : unmanaged
    {
        T* inside = Inside(x, tile, out rowStride);
        if (inside != null)
        {
            return inside;
        }

        new Span<T>(copy, PatchLength).Clear();
        (int image, int top, int left) = Corner(tile);
        int channels = _input.Channels, side = PatchSide;
        int firstColumn = Math.Max(0, left), length = (Math.Min(_input.Width, left + side) - firstColumn) * channels;
        for (int row = Math.Max(0, top); row < Math.Min(_input.Height, top + side); row++)
        {
            T* from = x + image * (nint)_input.Count + row * rowStride + firstColumn * channels;
            T* to = copy + ((row - top) * side + firstColumn - left) * channels;
            new ReadOnlySpan<T>(from, length).CopyTo(new Span<T>(to, length));
        }

        rowStride = side * channels;
        return copy;
    }

    /// <summary>Where a tile's patch lies among the images; null where it reaches over the border.</summary>
    public T* Inside<T>(T* x, int tile, out nint rowStride)
        where T : unmanaged
    {
        (int image, int top, int left) = Corner(tile);
        rowStride = _input.Width * _input.Channels;
        return top >= 0 && left >= 0 && top + PatchSide <= _input.Height && left + PatchSide <= _input.Width
            ? x + image * (nint)_input.Count + top * rowStride + left * _input.Channels
            : null;
    }

    /// <summary>Adds to the images what lies within the border of a tile's patch.</summary>
    public void AddPatch(KernelPath path, float* patch, int tile, float* dx)
    {
        (int image, int top, int left) = Corner(tile);
        int channels = _input.Channels, side = PatchSide;
        int firstColumn = Math.Max(0, left), length = (Math.Min(_input.Width, left + side) - firstColumn) * channels;
        for (int row = Math.Max(0, top); row < Math.Min(_input.Height, top + side); row++)
        {
            float* from = patch + ((row - top) * side + firstColumn - left) * channels;
            VectorSum.Add(path, 1, from, dx + image * (nint)_input.Count + (row * _input.Width + firstColumn) * channels, length);
        }
    }

    /// <summary>The filters as 3 x 3 ones: (3, 3, phases x channels, filters) from (kernel, kernel, channels, filters).</summary>
    public Tensor FiltersByPhase(Tensor weights)
    {
        int length = _input.Channels * Output.Channels, phases = Stride * Stride;
        var g = new Tensor(Winograd.Filter * Winograd.Filter * phases, length);
        for (int r = 0; r < _kernel; r++)
        {
            for (int s = 0; s < _kernel; s++)
            {
                (int row, int rowPhase) = Math.DivRem(r, Stride);
                (int column, int columnPhase) = Math.DivRem(s, Stride);
                int to = (row * Winograd.Filter + column) * phases + rowPhase * Stride + columnPhase;
                weights.Span.Slice((r * _kernel + s) * length, length).CopyTo(g.Span[(to * length)..]);
            }
        }

        return g;
    }

    /// <summary>The taps of the filters' part that meets one phase; the first of them is tap (phase row, phase column).</summary>
    public WinogradTaps Taps(int phaseRow, int phaseColumn)
    {
        nint length = _input.Channels * Output.Channels;
        return new WinogradTaps(Along(phaseRow), Along(phaseColumn), Stride * _kernel * length, Stride * length);

        int Along(int phase) => (_kernel - phase + Stride - 1) / Stride;
    }

    /// <summary>The image of a tile, and where in that image its patch starts, which may be before it.</summary>
    private (int Image, int Top, int Left) Corner(int tile)
    {
        (int image, int top, int left) = Place(tile);
        return (image, top * Stride - _top, left * Stride - _left);
    }

    private static int TilesAlong(int side) => (side + Winograd.Tile - 1) / Winograd.Tile;
}
