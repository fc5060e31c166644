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

    /// <summary>
    /// dx = dy at the first largest value of each of a row of 2 x 2 windows side by side, 0 elsewhere in them: written, not added.
    /// </summary>
    public static void BackwardOfPairs(KernelPath path, float* x, int rowStride, int windows, int channels, float* dy, float* dx)
    {
        switch (path)
        {
            case KernelPath.Simd512 when channels % Vector512<float>.Count == 0:
                PairsSimd<Simd512, Vector512<float>>(x, rowStride, windows, channels, dy, dx);
                break;
            case KernelPath.Simd256 when channels % Vector256<float>.Count == 0:
                PairsSimd<Simd256, Vector256<float>>(x, rowStride, windows, channels, dy, dx);
                break;
            default:
                new Span<float>(dx, 2 * windows * channels).Clear();
                new Span<float>(dx + rowStride, 2 * windows * channels).Clear();
                for (int j = 0; j < windows; j++)
                {
                    Backward(path, x + 2 * j * channels, 2, rowStride, channels, dy + j * channels, dx + 2 * j * channels);
                }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PairsSimd<S, V>(float* x, int rowStride, int windows, int channels, float* dy, float* dx)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int j = 0; j < windows; j++)
        {
            for (int c = 0; c < channels; c += S.Width, x += S.Width, dx += S.Width, dy += S.Width)
            {
                // As below: a value under the largest takes nothing, the first that is not takes all and leaves 0.
                V x00 = S.Load(x), x01 = S.Load(x + channels), x10 = S.Load(x + rowStride), x11 = S.Load(x + rowStride + channels);
                V max = S.Max(S.Max(x00, x01), S.Max(x10, x11)), left = S.Load(dy);
                S.Store(S.WhereGreater(max, x00, S.Zero, left), dx);
                left = S.WhereGreater(max, x00, left, S.Zero);
                S.Store(S.WhereGreater(max, x01, S.Zero, left), dx + channels);
                left = S.WhereGreater(max, x01, left, S.Zero);
                S.Store(S.WhereGreater(max, x10, S.Zero, left), dx + rowStride);
                left = S.WhereGreater(max, x10, left, S.Zero);
                S.Store(S.WhereGreater(max, x11, S.Zero, left), dx + rowStride + channels);
            }

            x += channels;
            dx += channels;
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
