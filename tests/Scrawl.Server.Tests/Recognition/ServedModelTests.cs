using Scrawl.Models;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Recognition;

public class ServedModelTests
{
    [Fact]
    public void The_old_model_lives_until_its_last_use()
    {
        using var serving = new ServingModel(new());
        ServedModel old = serving.Lease();
        var next = new ServedModel(ModelFile.Default, new ServerSettings());
        serving.Replace(next);

        Assert.Same(next, serving.Current);
        Assert.True(old.TryUse()); // still leased, so more may join
        old.Release();
        old.Release();
        Assert.False(old.TryUse());
        Assert.Same(next, serving.Lease());
        next.Release();
    }
}
