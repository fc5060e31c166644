using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>y[i] = factor x[i] as a byte: rounded to even, kept within 0 and 255.</summary>
internal static unsafe class Quantize
{
    /// <summary>Quantises <paramref name="length"/> values.</summary>
    public static void Run(KernelPath path, float* x, float factor, byte* y, int length)
    {
        int done = path switch
        {
            KernelPath.Simd512 => RunVectors<Simd512, Vector512<float>>(x, factor, y, length),
            KernelPath.Simd256 => RunVectors<Simd256, Vector256<float>>(x, factor, y, length),
            _ => 0,
        };
        for (int i = done; i < length; i++)
        {
            y[i] = (byte)MathF.Round(Math.Clamp(x[i] * factor, 0, byte.MaxValue));
        }
    }

    /// <summary>Whole vectors; bound by loading x.</summary>
    private static int RunVectors<S, V>(float* x, float factor, byte* y, int length)
        where S : struct, ISimd<V>
        where V : struct
    {
        int i = 0;
        for (V by = S.All(factor); i + S.Width <= length; i += S.Width)
        {
            S.StoreBytes(S.Multiply(S.Load(x + i), by), y + i);
        }

        return i;
    }
}
