using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>max(x, 0) and its gradient, both in place.</summary>
internal static unsafe class ReluKernel
{
    /// <summary>y[i] = max(y[i], 0); NaN stays NaN.</summary>
    public static void Forward(KernelPath path, float* y, int n)
    {
        int done = path switch
        {
            KernelPath.Simd512 => ForwardSimd<Simd512, Vector512<float>>(y, n),
            KernelPath.Simd256 => ForwardSimd<Simd256, Vector256<float>>(y, n),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            y[i] = MathF.Max(y[i], 0);
        }
    }

    /// <summary>dy[i] = 0 where y[i] is not above 0: the output tells as well as the input, so the input need not be kept.</summary>
    public static void Backward(KernelPath path, float* y, float* dy, int n)
    {
        int done = path switch
        {
            KernelPath.Simd512 => BackwardSimd<Simd512, Vector512<float>>(y, dy, n),
            KernelPath.Simd256 => BackwardSimd<Simd256, Vector256<float>>(y, dy, n),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            dy[i] = y[i] > 0 ? dy[i] : 0;
        }
    }

    private static int ForwardSimd<S, V>(float* y, int n)
        where S : struct, ISimd<V>
        where V : struct
    {
        int i = 0;
        for (; i + S.Width <= n; i += S.Width)
        {
            S.Store(S.Max(S.Zero, S.Load(y + i)), y + i);
        }

        return i;
    }

    private static int BackwardSimd<S, V>(float* y, float* dy, int n)
        where S : struct, ISimd<V>
        where V : struct
    {
        int i = 0;
        for (; i + S.Width <= n; i += S.Width)
        {
            S.Store(S.WhereGreater(S.Load(y + i), S.Zero, S.Load(dy + i), S.Zero), dy + i);
        }

        return i;
    }
}
