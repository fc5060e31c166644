using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// The largest value of a window and its gradient, channels side by side. The gradient goes to the first of equal largest
/// values, found again from the input, so that nothing but the input is kept.
/// </summary>
internal static unsafe class MaxPoolKernel
{
    /// <summary>y[c] = max over the window of x; rows of the window <paramref name="rowStride"/> floats apart.</summary>
    public static void Forward(KernelPath path, float* x, int size, int rowStride, int channels, float* y)
    {
        int done = path switch
        {
            KernelPath.Simd512 => ForwardSimd<Simd512, Vector512<float>>(x, size, rowStride, channels, y),
            KernelPath.Simd256 => ForwardSimd<Simd256, Vector256<float>>(x, size, rowStride, channels, y),
            _ => 0,
        };
        for (int c = done; c < channels; c++)
        {
            float max = x[c];
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    max = MathF.Max(max, x[i * (nint)rowStride + j * channels + c]);
                }
            }

            y[c] = max;
        }
    }

    /// <summary>Adds dy[c] to dx at the window's first largest value.</summary>
    public static void Backward(KernelPath path, float* x, int size, int rowStride, int channels, float* dy, float* dx)
    {
        int done = path switch
        {
            KernelPath.Simd512 => BackwardSimd<Simd512, Vector512<float>>(x, size, rowStride, channels, dy, dx),
            KernelPath.Simd256 => BackwardSimd<Simd256, Vector256<float>>(x, size, rowStride, channels, dy, dx),
            _ => 0,
        };
        for (int c = done; c < channels; c++)
        {
            nint best = c;
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    nint at = i * (nint)rowStride + j * channels + c;
                    best = x[at] > x[best] ? at : best;
                }
            }

            dx[best] += dy[c];
        }
    }

    private static int ForwardSimd<S, V>(float* x, int size, int rowStride, int channels, float* y)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= channels; c += S.Width)
        {
            S.Store(Max<S, V>(x + c, size, rowStride, channels), y + c);
        }

        return c;
    }

    private static V Max<S, V>(float* x, int size, int rowStride, int channels)
        where S : struct, ISimd<V>
        where V : struct
    {
        V max = S.Load(x);
        for (int i = 0; i < size; i++, x += rowStride)
        {
            for (int j = 0; j < size; j++)
            {
                max = S.Max(max, S.Load(x + j * channels));
            }
        }

        return max;
    }

    private static int BackwardSimd<S, V>(float* x, int size, int rowStride, int channels, float* dy, float* dx)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= channels; c += S.Width)
        {
            // A value below the largest takes nothing; the first that is not takes all that is left, and leaves 0.
            V max = Max<S, V>(x + c, size, rowStride, channels), left = S.Load(dy + c);
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    nint at = i * (nint)rowStride + j * channels + c;
                    V value = S.Load(x + at);
                    S.Store(S.Add(S.Load(dx + at), S.WhereGreater(max, value, S.Zero, left)), dx + at);
                    left = S.WhereGreater(max, value, left, S.Zero);
                }
            }
        }

        return c;
    }
}
