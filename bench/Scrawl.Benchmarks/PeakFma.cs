using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Benchmarks;

/// <summary>The most that one core multiplies and adds: twelve independent sums in registers, nothing loaded, nothing stored.</summary>
internal static unsafe class PeakFma
{
    private const int Sums = 12;
    private const int Steps = 1_000_000;
    private static readonly ConcurrentDictionary<KernelPath, double> Measured = new();

    /// <summary>Measured once, the best of 20 runs of some milliseconds each; 0 for the scalar path, whose peak is no goal.</summary>
    public static double GigaflopsPerSecond(KernelPath path) => Measured.GetOrAdd(path, static path => path switch
    {
        KernelPath.Simd512 => Best(&Loop<Simd512, Vector512<float>>, Simd512.Width),
        KernelPath.Simd256 => Best(&Loop<Simd256, Vector256<float>>, Simd256.Width),
        _ => 0,
    });

    private static double Best(delegate*<float*, void> loop, int width)
    {
        float* result = stackalloc float[width];
        double best = double.MaxValue;
        for (int run = 0; run < 20; run++)
        {
            long start = Stopwatch.GetTimestamp();
            loop(result);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return 2.0 * Sums * width * Steps / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<S, V>(float* result)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a = S.All(0.5f), b = S.All(0.25f);
        V c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (int step = 0; step < Steps; step++)
        {
            c0 = S.MultiplyAdd(a, b, c0);
            c1 = S.MultiplyAdd(a, b, c1);
            c2 = S.MultiplyAdd(a, b, c2);
            c3 = S.MultiplyAdd(a, b, c3);
            c4 = S.MultiplyAdd(a, b, c4);
            c5 = S.MultiplyAdd(a, b, c5);
            c6 = S.MultiplyAdd(a, b, c6);
            c7 = S.MultiplyAdd(a, b, c7);
            c8 = S.MultiplyAdd(a, b, c8);
            c9 = S.MultiplyAdd(a, b, c9);
            c10 = S.MultiplyAdd(a, b, c10);
            c11 = S.MultiplyAdd(a, b, c11);
        }

        V sum = S.Add(S.Add(S.Add(c0, c1), S.Add(c2, c3)), S.Add(S.Add(c4, c5), S.Add(c6, c7)));
        S.Store(S.Add(sum, S.Add(S.Add(c8, c9), S.Add(c10, c11))), result);
    }
}
