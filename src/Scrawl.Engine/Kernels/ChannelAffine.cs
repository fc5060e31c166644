using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>Batch norm's per-element work, once its statistics are known: an affine map by channel.</summary>
internal static unsafe class ChannelAffine
{
    /// <summary>y[r, c] = a[c] x[r, c] + b[c]; x and y (rows, columns), y may be x.</summary>
    public static void Apply(KernelPath path, float* x, float* a, float* b, float* y, int rows, int columns)
    {
        for (int r = 0; r < rows; r++, x += columns, y += columns)
        {
            int done = path switch
            {
                KernelPath.Simd512 => ApplySimd<Simd512, Vector512<float>>(x, a, b, y, columns),
                KernelPath.Simd256 => ApplySimd<Simd256, Vector256<float>>(x, a, b, y, columns),
                _ => 0,
            };
            for (int c = done; c < columns; c++)
            {
                y[c] = a[c] * x[c] + b[c];
            }
        }
    }

    /// <summary>z[r, c] = a[c] z[r, c] + (b[c] x[r, c] + d[c]), in place.</summary>
    public static void Combine(KernelPath path, float* z, float* x, float* a, float* b, float* d, int rows, int columns)
    {
        for (int r = 0; r < rows; r++, x += columns, z += columns)
        {
            int done = path switch
            {
                KernelPath.Simd512 => CombineSimd<Simd512, Vector512<float>>(z, x, a, b, d, columns),
                KernelPath.Simd256 => CombineSimd<Simd256, Vector256<float>>(z, x, a, b, d, columns),
                _ => 0,
            };
            for (int c = done; c < columns; c++)
            {
                z[c] = a[c] * z[c] + (b[c] * x[c] + d[c]);
            }
        }
    }

    private static int ApplySimd<S, V>(float* x, float* a, float* b, float* y, int columns)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= columns; c += S.Width)
        {
            S.Store(S.MultiplyAdd(S.Load(a + c), S.Load(x + c), S.Load(b + c)), y + c);
        }

        return c;
    }

    private static int CombineSimd<S, V>(float* z, float* x, float* a, float* b, float* d, int columns)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= columns; c += S.Width)
        {
            V rest = S.MultiplyAdd(S.Load(b + c), S.Load(x + c), S.Load(d + c));
            S.Store(S.MultiplyAdd(S.Load(a + c), S.Load(z + c), rest), z + c);
        }

        return c;
    }
}
