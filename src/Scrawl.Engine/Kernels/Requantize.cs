using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// From the sums of <see cref="ByteProduct"/> to what the next step reads, with bias, rectifier and max pooling:
/// <code>
/// y[j] = scale[j] (the largest c[j] of the window) + bias[j], not below 0
/// </code>
/// stored as bytes (rounded to even, at most 255: the byte's unit is part of scale and bias) or as floats.
/// </summary>
internal unsafe struct Requantize
{
    /// <summary>A multiple of <see cref="ByteProduct.PanelWidth"/>.</summary>
    public int Channels;

    /// <summary>Sums from a position to the next, and outputs.</summary>
    public int Stride;

    /// <summary>Side of the window, 1 for no pooling.</summary>
    public int Window;

    /// <summary>Sums from a row of positions to the next.</summary>
    public nint RowStride;

    /// <summary>One a channel, above 0.</summary>
    public float* Scale;

    public float* Bias;

    /// <summary>Whether floats are stored, and no rectifier unless <see cref="Relu"/>; bytes always are at least 0.</summary>
    public bool Floats;

    public bool Relu;

    /// <summary>Makes <paramref name="count"/> outputs of windows side by side, one after the other, from <paramref name="y"/> on.</summary>
    public readonly void Run(KernelPath path, int* c, void* y, int count)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                RequantizeSimd<Simd512, Vector512<float>>.Run(in this, c, y, count);
                break;
            case KernelPath.Simd256:
                RequantizeSimd<Simd256, Vector256<float>>.Run(in this, c, y, count);
                break;
            default:
                RunScalar(c, y, count);
                break;
        }
    }

    private readonly void RunScalar(int* c, void* y, int count)
    {
        for (int i = 0; i < count * Channels; i++)
        {
            (int position, int j) = Math.DivRem(i, Channels);
            int most = int.MinValue;
            for (int inWindow = 0; inWindow < Window * Window; inWindow++)
            {
                (int row, int column) = Math.DivRem(inWindow, Window);
                most = Math.Max(most, c[row * RowStride + (position * Window + column) * Stride + j]);
            }

            float value = MathF.FusedMultiplyAdd(most, Scale[j], Bias[j]);
            if (Floats)
            {
                ((float*)y)[position * Stride + j] = Relu ? MathF.Max(value, 0) : value;
            }
            else
            {
                ((byte*)y)[position * Stride + j] = (byte)MathF.Round(Math.Clamp(value, 0, byte.MaxValue));
            }
        }
    }
}
