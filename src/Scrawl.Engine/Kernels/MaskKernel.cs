using System.Runtime.Intrinsics;

namespace Scrawl.Engine.Kernels;

/// <summary>Dropout's mask from random numbers of 16 bits, in place. 256 bits serve both vector forms: it is bound by the draws.</summary>
internal static unsafe class MaskKernel
{
    /// <summary>x[i] = x[i] scale where draws[i] is not below <paramref name="threshold"/>, else x[i] 0; i below n.</summary>
    public static void Apply(KernelPath path, float* x, ushort* draws, int n, int threshold, float scale)
    {
        int i = 0;
        if (path != KernelPath.Scalar)
        {
            Vector256<int> least = Vector256.Create(threshold - 1);
            Vector256<float> kept = Vector256.Create(scale);
            for (; i + Vector256<float>.Count <= n; i += Vector256<float>.Count)
            {
                (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Load(draws + i));
                Vector256<float> mask = Vector256.GreaterThan(Vector256.Create(low, high).AsInt32(), least).AsSingle();
                Vector256.Store(Vector256.Load(x + i) * (mask & kept), x + i);
            }
        }

        for (; i < n; i++)
        {
            x[i] *= draws[i] < threshold ? 0 : scale;
        }
    }
}
