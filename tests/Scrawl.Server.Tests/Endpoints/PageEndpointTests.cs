namespace Scrawl.Server.Tests.Endpoints;

public class PageEndpointTests
{
    [Fact]
    public async Task ThePageIsThere()
    {
        await using RunningServer server = await RunningServer.Start();
        string page = await server.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("<title>Scrawl", page);
    }
}
