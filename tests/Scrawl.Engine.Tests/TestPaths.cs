using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests;

/// <summary>The kernels' forms that this processor runs, each of which a test runs on.</summary>
public static class TestPaths
{
    public static TheoryData<KernelPath> All => [.. KernelPaths.Available];
}
