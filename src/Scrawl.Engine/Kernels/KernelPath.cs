namespace Scrawl.Engine.Kernels;

/// <summary>Which form of the kernels runs. <see cref="KernelPaths.Current"/> is the one place that picks.</summary>
public enum KernelPath
{
    /// <summary>Plain C#, on any processor: the definition of every kernel.</summary>
    Scalar,

    /// <summary>256-bit vectors with fused multiply-add: AVX2 and FMA.</summary>
    Simd256,

    /// <summary>512-bit vectors: AVX-512F.</summary>
    Simd512,
}
