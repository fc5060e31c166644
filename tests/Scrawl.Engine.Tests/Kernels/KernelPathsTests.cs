using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

public sealed class KernelPathsTests
{
    [Fact]
    public void NothingForcedIsTheWidestThatTheProcessorHas()
    {
        Assert.Equal(KernelPath.Scalar, KernelPaths.Available.First());
        Assert.Equal(KernelPaths.Available.Max(), KernelPaths.Choose(null));
        Assert.Equal(KernelPaths.Available.Max(), KernelPaths.Choose(""));
    }

    [Theory]
    [InlineData("scalar", KernelPath.Scalar)]
    [InlineData("simd256", KernelPath.Simd256)]
    [InlineData("Simd512", KernelPath.Simd512)]
    public void AForcedPathIsTakenOrRefused(string forced, KernelPath path)
    {
        if (KernelPaths.Available.Contains(path))
        {
            Assert.Equal(path, KernelPaths.Choose(forced));
        }
        else
        {
            string message = Assert.Throws<PlatformNotSupportedException>(() => KernelPaths.Choose(forced)).Message;
            Assert.Contains($"\"{forced}\"", message);
            Assert.Contains("it has scalar", message);
        }
    }

    [Theory]
    [InlineData("avx2")]
    [InlineData("1")]
    [InlineData("scalar,simd256")]
    [InlineData(" scalar")]
    public void AnUnknownNameIsRefusedWithTheNamesThatThereAre(string forced)
    {
        string message = Assert.Throws<PlatformNotSupportedException>(() => KernelPaths.Choose(forced)).Message;
        Assert.Contains($"\"{forced}\"", message);
        Assert.Contains("scalar, simd256 or simd512", message);
    }

    [Fact]
    public void TheProcessFollowsItsEnvironment()
    {
        string? forced = Environment.GetEnvironmentVariable(KernelPaths.Variable);
        Assert.Equal(KernelPaths.Choose(forced), KernelPaths.Current);
    }
}
