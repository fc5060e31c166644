using Scrawl.Data;

namespace Scrawl.Tests.Data;

public class UserFolderTests
{
    [Fact]
    public void ItFollowsXdgWhereThatIsAnAbsolutePath()
    {
        string home = Path.GetTempPath();
        Assert.Equal(Path.Combine(home, "scrawl"), UserFolder.In(home));
        string platforms = UserFolder.In(null);
        Assert.True(Path.IsPathFullyQualified(platforms));
        Assert.EndsWith("scrawl", platforms);
        Assert.Equal(platforms, UserFolder.In("relative/is/to/be/ignored"));
    }
}
