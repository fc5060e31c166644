using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>Largest value of each window: x (n, H, W, C) to y (n, H', W', C), Z the window's side and S the stride.</summary>
internal sealed unsafe class MaxPool(MaxPoolSpec spec, Shape input, LayerContext context) : Layer(input, spec.Output(input))
{
    private readonly int _rowStride = input.Width * input.Channels;

    /// <summary>y[n, i, j, c] = max over u, v below Z of x[n, S i + u, S j + v, c].</summary>
    public override void Forward(in Slice slice)
    {
        int channels = Input.Channels;
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            float* x = X + (nint)n * Input.Count, y = Y + (nint)n * Output.Count;
            for (int i = 0; i < Output.Height; i++)
            {
                for (int j = 0; j < Output.Width; j++, y += channels)
                {
                    MaxPoolKernel.Forward(context.Path, x + (i * _rowStride + j * channels) * spec.Step, spec.Size, _rowStride, channels, y);
                }
            }
        }
    }

    /// <summary>dx at each window's first largest value gets that window's dy; 0 elsewhere.</summary>
    public override void Backward(in Slice slice)
    {
        int channels = Input.Channels;
        if (spec is { Size: 2, Step: 2 })
        {
            BackwardOfPairs(slice);
            return;
        }

        new Span<float>(DX + (nint)slice.First * Input.Count, slice.Count * Input.Count).Clear();
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            float* x = X + (nint)n * Input.Count, dx = DX + (nint)n * Input.Count, dy = DY + (nint)n * Output.Count;
            for (int i = 0; i < Output.Height; i++)
            {
                for (int j = 0; j < Output.Width; j++, dy += channels)
                {
                    nint window = (nint)(i * _rowStride + j * channels) * spec.Step;
                    MaxPoolKernel.Backward(context.Path, x + window, spec.Size, _rowStride, channels, dy, dx + window);
                }
            }
        }
    }

    /// <summary>Windows of 2 x 2 that do not overlap: every value of dx is written once, a row of windows at a time.</summary>
    private void BackwardOfPairs(in Slice slice)
    {
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            float* x = X + (nint)n * Input.Count, dx = DX + (nint)n * Input.Count, dy = DY + (nint)n * Output.Count;
            if (Input.Height % 2 + Input.Width % 2 > 0)
            {
                new Span<float>(dx, Input.Count).Clear();
            }

            for (int i = 0; i < Output.Height; i++)
            {
                nint row = (nint)i * 2 * _rowStride;
                MaxPoolKernel.BackwardOfPairs(context.Path, x + row, _rowStride, Output.Width, Input.Channels, dy + i * Output.Width * Input.Channels, dx + row);
            }
        }
    }
}
