using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scrawl.Engine.Kernels;

/// <summary>Picks the kernels' form for this process: the widest that the processor has, or what <c>SCRAWL_KERNELS</c> forces.</summary>
public static class KernelPaths
{
    /// <summary>The environment variable that forces a path: <c>scalar</c>, <c>simd256</c> or <c>simd512</c>.</summary>
    public const string Variable = "SCRAWL_KERNELS";

    // Not a static field's first value: what that throws comes wrapped in a TypeInitializationException. Threads that come at the
    // same time choose the same.
    private static int s_chosen = -1;

    /// <summary>The path of this process.</summary>
    /// <exception cref="PlatformNotSupportedException">The forced path is unknown, or the processor lacks it.</exception>
    public static KernelPath Current
    {
        get
        {
            if (s_chosen < 0)
            {
                s_chosen = (int)Choose(Environment.GetEnvironmentVariable(Variable));
            }

            return (KernelPath)s_chosen;
        }
    }

    /// <summary>The paths that this processor runs, scalar first.</summary>
    public static IEnumerable<KernelPath> Available => Enum.GetValues<KernelPath>().Where(IsSupported);

    internal static KernelPath Choose(string? forced)
    {
        if (string.IsNullOrEmpty(forced))
        {
            return IsSupported(KernelPath.Simd512) ? KernelPath.Simd512 : IsSupported(KernelPath.Simd256) ? KernelPath.Simd256 : KernelPath.Scalar;
        }

        KernelPath path = forced.ToLowerInvariant() switch
        {
            "scalar" => KernelPath.Scalar,
            "simd256" => KernelPath.Simd256,
            "simd512" => KernelPath.Simd512,
            _ => throw new PlatformNotSupportedException($"{Variable} is \"{forced}\"; expected scalar, simd256 or simd512, or nothing for the fastest."),
        };
        return IsSupported(path)
            ? path
            : throw new PlatformNotSupportedException($"{Variable} is \"{forced}\", which this processor cannot run; it has {string.Join(", ", Available).ToLowerInvariant()}.");
    }

    private static bool IsSupported(KernelPath path) => path switch
    {
        KernelPath.Simd512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported,
        KernelPath.Simd256 => Vector256.IsHardwareAccelerated && Fma.IsSupported && Avx2.IsSupported,
        _ => true,
    };
}
