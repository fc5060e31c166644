using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Brings the tiles of a convolution into the space of <see cref="Winograd"/> and back, forward and backward, phase by phase.
/// A tile's values there are 36 rows, one for each product, of its channels or filters. Immutable, thread-safe.
/// </summary>
/// <param name="geometry">Where the tiles lie.</param>
/// <param name="channels">Channels of the input.</param>
/// <param name="path">The kernels' form.</param>
internal sealed unsafe class WinogradTiles(WinogradGeometry geometry, int channels, KernelPath path)
{
    /// <summary>Floats of scratch that each of the calls needs.</summary>
    public int ScratchLength => Winograd.ScratchLength + geometry.PatchLength;

    /// <summary>v = Bt d B of a tile's patch of x.</summary>
    public void TransformInput(float* x, int tile, float* v, nint vStride, float* scratch)
    {
        float* d = geometry.PatchOf(x, tile, scratch + Winograd.ScratchLength, out nint rowStride);
        for (int phase = 0; phase < Phases; phase++, v += channels)
        {
            Winograd.TransformInput(
                path, d + InPatch(phase, rowStride), geometry.Stride * rowStride, geometry.Stride * channels, channels, v, vStride, scratch);
        }
    }

    /// <summary>dx += B dv Bt, at a tile's patch.</summary>
    public void InputGradient(float* dv, nint dvStride, float* dx, int tile, float* scratch)
    {
        float* dd = geometry.Inside(dx, tile, out nint rowStride);
        bool inside = dd != null;
        if (!inside)
        {
            dd = scratch + Winograd.ScratchLength;
            rowStride = geometry.PatchSide * channels;
            new Span<float>(dd, geometry.PatchLength).Clear();
        }

        for (int phase = 0; phase < Phases; phase++, dv += channels)
        {
            Winograd.InputGradient(
                path, dv, dvStride, dd + InPatch(phase, rowStride), geometry.Stride * rowStride, geometry.Stride * channels, channels, scratch);
        }

        if (!inside)
        {
            geometry.AddPatch(path, dd, tile, dx);
        }
    }

    /// <summary>A tile of y = At m A, with what <paramref name="output"/> says of bias, rectifier, pooling and bytes.</summary>
    public void TransformOutput(float* m, nint mStride, float* y, int tile, in WinogradOutput output, float* scratch)
    {
        (int image, int top, int left) = geometry.Place(tile);
        int side = Winograd.Tile, height = geometry.Output.Height, width = geometry.Output.Width;
        if (output.Pool)
        {
            (top, left, side, height, width) = (top / 2, left / 2, side / 2, height / 2, width / 2);
        }

        int rows = Math.Min(side, height - top), columns = Math.Min(side, width - left);
        if (rows > 0 && columns > 0)
        {
            nint at = (image * height + top) * output.RowStride + left * output.Filters;
            Winograd.TransformOutput(path, m, mStride, output.Bytes ? (float*)((byte*)y + at) : y + at, rows, columns, in output, scratch);
        }
    }

    /// <summary>dm = A dy At of a tile of dy.</summary>
    public void OutputGradient(float* dy, int tile, float* dm, nint dmStride, float* scratch)
    {
        (int image, int top, int left) = geometry.Place(tile);
        int height = geometry.Output.Height, width = geometry.Output.Width, filters = geometry.Output.Channels;
        nint rowStride = (nint)width * filters;
        Winograd.OutputGradient(
            path, dy + (image * height + top) * rowStride + left * filters, rowStride,
            Math.Min(Winograd.Tile, height - top), Math.Min(Winograd.Tile, width - left), filters, dm, dmStride, scratch);
    }

    private int Phases => geometry.Stride * geometry.Stride;

    private nint InPatch(int phase, nint rowStride) => phase / geometry.Stride * rowStride + phase % geometry.Stride * channels;
}
