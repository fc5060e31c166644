using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Mean of each window: x (n, H, W, C) to y (n, H', W', C), Z x Z' the window and S the stride; with a window as large as
/// the image it is global average pooling.
/// </summary>
internal sealed unsafe class AveragePool(Shape input, Shape output, int height, int width, int stride, LayerContext context)
    : Layer(input, output)
{
    private readonly int _rowStride = input.Width * input.Channels;
    private readonly float _share = 1f / (height * width);

    /// <summary>y[n, i, j, c] = 1 / (Z Z') sum over u, v of x[n, S i + u, S j + v, c].</summary>
    public override void Forward(in Slice slice)
    {
        new Span<float>(Y + (nint)slice.First * Output.Count, slice.Count * Output.Count).Clear();
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            float* x = X + (nint)n * Input.Count, y = Y + (nint)n * Output.Count;
            for (int p = 0; p < Output.Pixels; p++, y += Input.Channels)
            {
                float* window = x + Window(p);
                for (int u = 0; u < height; u++)
                {
                    for (int v = 0; v < width; v++)
                    {
                        VectorSum.Add(context.Path, _share, window + u * _rowStride + v * Input.Channels, y, Input.Channels);
                    }
                }
            }
        }
    }

    /// <summary>dx[n, S i + u, S j + v, c] = 1 / (Z Z') sum over the windows i, j that it lies in of dy[n, i, j, c].</summary>
    public override void Backward(in Slice slice)
    {
        new Span<float>(DX + (nint)slice.First * Input.Count, slice.Count * Input.Count).Clear();
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            float* dx = DX + (nint)n * Input.Count, dy = DY + (nint)n * Output.Count;
            for (int p = 0; p < Output.Pixels; p++, dy += Input.Channels)
            {
                float* window = dx + Window(p);
                for (int u = 0; u < height; u++)
                {
                    for (int v = 0; v < width; v++)
                    {
                        VectorSum.Add(context.Path, _share, dy, window + u * _rowStride + v * Input.Channels, Input.Channels);
                    }
                }
            }
        }
    }

    private nint Window(int position)
    {
        // Global pooling gives a flat vector: one window, at the start.
        (int i, int j) = Math.DivRem(position, Output.Width);
        return (nint)(i * _rowStride + j * Input.Channels) * stride;
    }
}
