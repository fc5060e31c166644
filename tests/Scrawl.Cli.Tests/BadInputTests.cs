using Scrawl.Data;

namespace Scrawl.Cli.Tests;

public sealed class BadInputTests
{
    [Fact]
    public void What_the_user_can_mend_is_told_as_it_is()
    {
        Assert.Equal("SCRAWL_KERNELS is \"x\"", BadInput.Describe(new PlatformNotSupportedException("SCRAWL_KERNELS is \"x\"")));
        Assert.Equal("a.gz is cut short", BadInput.Describe(new DataException("a.gz is cut short")));
        Assert.Contains("a.png: there is no such file", BadInput.Describe(new FileNotFoundException(null, "a.png")));
    }

    [Fact]
    public void What_is_our_own_fault_is_not() => Assert.Null(BadInput.Describe(new InvalidOperationException("a fault")));
}
