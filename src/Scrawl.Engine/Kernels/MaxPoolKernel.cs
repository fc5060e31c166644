using System.Runtime.CompilerServices;
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
        switch (path)
        {
            case KernelPath.Simd512:
                ForwardSimd<Simd512, Vector512<float>>(x, size, rowStride, channels, y);
                break;
            case KernelPath.Simd256:
                ForwardSimd<Simd256, Vector256<float>>(x, size, rowStride, channels, y);
                break;
            default:
                ForwardScalar(x, size, rowStride, channels, y);
                break;
        }
    }

    /// <summary>Adds dy[c] to dx at the window's first largest value.</summary>
    public static void Backward(KernelPath path, float* x, int size, int rowStride, int channels, float* dy, float* dx)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                BackwardSimd<Simd512, Vector512<float>>(x, size, rowStride, channels, dy, dx);
                break;
            case KernelPath.Simd256:
                BackwardSimd<Simd256, Vector256<float>>(x, size, rowStride, channels, dy, dx);
                break;
            default:
                BackwardScalar(x, size, rowStride, channels, dy, dx);
                break;
        }
    }

    private static void ForwardScalar(float* x, int size, int rowStride, int channels, float* y)
    {
        for (int c = 0; c < channels; c++)
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

    private static void BackwardScalar(float* x, int size, int rowStride, int channels, float* dy, float* dx)
    {
        for (int c = 0; c < channels; c++)
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

    private static void ForwardSimd<S, V>(float* x, int size, int rowStride, int channels, float* y)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= channels; c += S.Width)
        {
            S.Store(Max<S, V>(x + c, size, rowStride, channels, default, whole: true), y + c);
        }

        if (c < channels)
        {
            V mask = S.First(channels - c);
            S.StoreWhere(mask, Max<S, V>(x + c, size, rowStride, channels, mask, whole: false), y + c);
        }
    }

    private static void BackwardSimd<S, V>(float* x, int size, int rowStride, int channels, float* dy, float* dx)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= channels; c += S.Width)
        {
            BackwardVector<S, V>(x + c, size, rowStride, channels, dy + c, dx + c, default, whole: true);
        }

        if (c < channels)
        {
            BackwardVector<S, V>(x + c, size, rowStride, channels, dy + c, dx + c, S.First(channels - c), whole: false);
        }
    }

    // Inlined with a constant for whole: each use is compiled with plain or with masked loads.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Max<S, V>(float* x, int size, int rowStride, int channels, V mask, bool whole)
        where S : struct, ISimd<V>
        where V : struct
    {
        V max = whole ? S.Load(x) : S.LoadWhere(mask, x);
        for (int i = 0; i < size; i++, x += rowStride)
        {
            for (int j = 0; j < size; j++)
            {
                max = S.Max(max, whole ? S.Load(x + j * channels) : S.LoadWhere(mask, x + j * channels));
            }
        }

        return max;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardVector<S, V>(float* x, int size, int rowStride, int channels, float* dy, float* dx, V mask, bool whole)
        where S : struct, ISimd<V>
        where V : struct
    {
        // A value below the largest takes nothing; the first that is not takes all that is left, and leaves 0.
        V max = Max<S, V>(x, size, rowStride, channels, mask, whole), left = whole ? S.Load(dy) : S.LoadWhere(mask, dy);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                nint at = i * (nint)rowStride + j * channels;
                V value = whole ? S.Load(x + at) : S.LoadWhere(mask, x + at);
                V sum = S.Add(whole ? S.Load(dx + at) : S.LoadWhere(mask, dx + at), S.WhereGreater(max, value, S.Zero, left));
                left = S.WhereGreater(max, value, left, S.Zero);
                if (whole)
                {
                    S.Store(sum, dx + at);
                }
                else
                {
                    S.StoreWhere(mask, sum, dx + at);
                }
            }
        }
    }
}
