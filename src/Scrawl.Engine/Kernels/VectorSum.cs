using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>Sums of two vectors, in place of the second.</summary>
internal static unsafe class VectorSum
{
    /// <summary>y[i] += a x[i] for i below n.</summary>
    public static void Add(KernelPath path, float a, float* x, float* y, int n)
    {
        int done = path switch
        {
            KernelPath.Simd512 => AddSimd<Simd512, Vector512<float>>(a, x, y, n),
            KernelPath.Simd256 => AddSimd<Simd256, Vector256<float>>(a, x, y, n),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>y[i] += a (x[i] - y[i]) for i below n: y moves towards x.</summary>
    public static void Blend(KernelPath path, float a, float* x, float* y, int n)
    {
        int done = path switch
        {
            KernelPath.Simd512 => BlendSimd<Simd512, Vector512<float>>(a, x, y, n),
            KernelPath.Simd256 => BlendSimd<Simd256, Vector256<float>>(a, x, y, n),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            y[i] += a * (x[i] - y[i]);
        }
    }

    private static int AddSimd<S, V>(float a, float* x, float* y, int n)
        where S : struct, ISimd<V>
        where V : struct
    {
        V factor = S.All(a);
        int i = 0;
        for (; i + S.Width <= n; i += S.Width)
        {
            S.Store(S.MultiplyAdd(factor, S.Load(x + i), S.Load(y + i)), y + i);
        }

        return i;
    }

    private static int BlendSimd<S, V>(float a, float* x, float* y, int n)
        where S : struct, ISimd<V>
        where V : struct
    {
        V share = S.All(a);
        int i = 0;
        for (; i + S.Width <= n; i += S.Width)
        {
            V from = S.Load(y + i);
            S.Store(S.MultiplyAdd(share, S.Subtract(S.Load(x + i), from), from), y + i);
        }

        return i;
    }
}
