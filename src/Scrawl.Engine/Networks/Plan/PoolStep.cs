using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>Max or average pooling that no convolution took with it; global pooling is a window as large as the image.</summary>
internal sealed unsafe class PoolStep(Shape input, Shape output, int height, int width, int stride, bool max, KernelPath path)
    : PlanStep(input, output)
{
    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        if (part > 0)
        {
            return;
        }

        int channels = Input.Channels, rowStride = Input.Width * channels;
        for (int n = 0; n < images; n++, x += Input.Count)
        {
            for (int i = 0; i < Output.Height; i++)
            {
                for (int j = 0; j < Output.Width; j++, y += channels)
                {
                    float* window = x + (i * rowStride + j * channels) * stride;
                    if (max)
                    {
                        MaxPoolKernel.Forward(path, window, height, rowStride, channels, y);
                    }
                    else
                    {
                        Average(window, rowStride, channels, y);
                    }
                }
            }
        }
    }

    private void Average(float* window, int rowStride, int channels, float* y)
    {
        new Span<float>(y, channels).Clear();
        for (int u = 0; u < height; u++)
        {
            for (int v = 0; v < width; v++)
            {
                VectorSum.Add(path, 1f / (height * width), window + u * rowStride + v * channels, y, channels);
            }
        }
    }
}
