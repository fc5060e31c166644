using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>The sum of squares of a vector: each path adds in an order of its own, the same every time.</summary>
internal static unsafe class SumOfSquares
{
    /// <summary>sum of x[i]^2 for i below n.</summary>
    public static double Of(KernelPath path, float* x, int n)
    {
        double sum = 0;
        int done = path switch
        {
            KernelPath.Simd512 => OfSimd<Simd512, Vector512<float>>(x, n, ref sum),
            KernelPath.Simd256 => OfSimd<Simd256, Vector256<float>>(x, n, ref sum),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            sum += (double)x[i] * x[i];
        }

        return sum;
    }

    private static int OfSimd<S, V>(float* x, int n, ref double sum)
        where S : struct, ISimd<V>
        where V : struct
    {
        V even = S.Zero, odd = S.Zero;
        int i = 0;
        for (; i + 2 * S.Width <= n; i += 2 * S.Width)
        {
            V a = S.Load(x + i), b = S.Load(x + i + S.Width);
            even = S.MultiplyAdd(a, a, even);
            odd = S.MultiplyAdd(b, b, odd);
        }

        float* lanes = stackalloc float[S.Width];
        S.Store(S.Add(even, odd), lanes);
        for (int lane = 0; lane < S.Width; lane++)
        {
            sum += lanes[lane];
        }

        return i;
    }
}
