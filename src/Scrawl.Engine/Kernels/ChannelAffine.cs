using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// Batch norm's per-element work, once its statistics are known: an affine map by channel. Bound by memory; the vector
/// forms keep two vectors of channels' coefficients in registers while the positions pass by.
/// </summary>
internal static unsafe class ChannelAffine
{
    /// <summary>y[r, c] = a[c] x[r, c] + b[c]; x and y (rows, columns), y may be x.</summary>
    public static void Apply(KernelPath path, float* x, float* a, float* b, float* y, int rows, int columns)
    {
        int done = path switch
        {
            KernelPath.Simd512 => ApplySimd<Simd512, Vector512<float>>(x, a, b, y, rows, columns),
            KernelPath.Simd256 => ApplySimd<Simd256, Vector256<float>>(x, a, b, y, rows, columns),
            _ => 0,
        };
        for (int r = 0; r < rows && done < columns; r++)
        {
            for (int c = done; c < columns; c++)
            {
                nint i = r * (nint)columns + c;
                y[i] = a[c] * x[i] + b[c];
            }
        }
    }

    /// <summary>z[r, c] = a[c] z[r, c] + (b[c] x[r, c] + d[c]), in place.</summary>
    public static void Combine(KernelPath path, float* z, float* x, float* a, float* b, float* d, int rows, int columns)
    {
        int done = path switch
        {
            KernelPath.Simd512 => CombineSimd<Simd512, Vector512<float>>(z, x, a, b, d, rows, columns),
            KernelPath.Simd256 => CombineSimd<Simd256, Vector256<float>>(z, x, a, b, d, rows, columns),
            _ => 0,
        };
        for (int r = 0; r < rows && done < columns; r++)
        {
            for (int c = done; c < columns; c++)
            {
                nint i = r * (nint)columns + c;
                z[i] = a[c] * z[i] + (b[c] * x[i] + d[c]);
            }
        }
    }

    private static int ApplySimd<S, V>(float* x, float* a, float* b, float* y, int rows, int columns)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + 2 * S.Width <= columns; c += 2 * S.Width)
        {
            V a0 = S.Load(a + c), a1 = S.Load(a + c + S.Width), b0 = S.Load(b + c), b1 = S.Load(b + c + S.Width);
            nint i = c;
            for (int r = 0; r < rows; r++, i += columns)
            {
                S.Store(S.MultiplyAdd(a0, S.Load(x + i), b0), y + i);
                S.Store(S.MultiplyAdd(a1, S.Load(x + i + S.Width), b1), y + i + S.Width);
            }
        }

        for (; c + S.Width <= columns; c += S.Width)
        {
            V a0 = S.Load(a + c), b0 = S.Load(b + c);
            nint i = c;
            for (int r = 0; r < rows; r++, i += columns)
            {
                S.Store(S.MultiplyAdd(a0, S.Load(x + i), b0), y + i);
            }
        }

        return c;
    }

    private static int CombineSimd<S, V>(float* z, float* x, float* a, float* b, float* d, int rows, int columns)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + 2 * S.Width <= columns; c += 2 * S.Width)
        {
            V a0 = S.Load(a + c), b0 = S.Load(b + c), d0 = S.Load(d + c);
            V a1 = S.Load(a + c + S.Width), b1 = S.Load(b + c + S.Width), d1 = S.Load(d + c + S.Width);
            nint i = c;
            for (int r = 0; r < rows; r++, i += columns)
            {
                V rest0 = S.MultiplyAdd(b0, S.Load(x + i), d0), rest1 = S.MultiplyAdd(b1, S.Load(x + i + S.Width), d1);
                S.Store(S.MultiplyAdd(a0, S.Load(z + i), rest0), z + i);
                S.Store(S.MultiplyAdd(a1, S.Load(z + i + S.Width), rest1), z + i + S.Width);
            }
        }

        for (; c + S.Width <= columns; c += S.Width)
        {
            V a0 = S.Load(a + c), b0 = S.Load(b + c), d0 = S.Load(d + c);
            nint i = c;
            for (int r = 0; r < rows; r++, i += columns)
            {
                V rest = S.MultiplyAdd(b0, S.Load(x + i), d0);
                S.Store(S.MultiplyAdd(a0, S.Load(z + i), rest), z + i);
            }
        }

        return c;
    }
}
