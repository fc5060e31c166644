using System.Net;
using System.Text.Json;
using Scrawl.Server.Security;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Security;

/// <summary>Keys of a database that servers share.</summary>
public class SharedKeysTests(PostgresCluster databases)
{
    private const string Own = "0123456789abcdef-the-key";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AKeyIsAddedOnceAndRevokedOnceForAllServers()
    {
        string database = await databases.NewDatabase();
        using SharedKeys keys = await SharedKeys.Open(database, Cancellation);
        await using RunningServer one = await RunningServer.Start(new() { Database = database, ApiKey = Own }), other = await RunningServer.Start(new() { Database = database });
        string key = await keys.Add("Anna", Cancellation), rest = await keys.Add("Zoë", Cancellation);
        foreach (RunningServer server in (RunningServer[])[one, other])
        {
            Assert.Equal(HttpStatusCode.OK, await List(server, key));
            Assert.Equal(HttpStatusCode.Unauthorized, await List(server, key[..^1]));
            Assert.Equal(HttpStatusCode.Unauthorized, await List(server, null));
        }

        await keys.Revoke("Anna", Cancellation);
        foreach (RunningServer server in (RunningServer[])[one, other])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await List(server, key));
            Assert.Equal(HttpStatusCode.OK, await List(server, rest));
        }

        Assert.Equal(HttpStatusCode.OK, await List(one, Own));
        Assert.Equal(HttpStatusCode.Unauthorized, await List(other, Own));
    }

    [Fact]
    public async Task OnALoopbackServerTheFirstKeyClosesWhatWasOpen()
    {
        string database = await databases.NewDatabase();
        using SharedKeys keys = await SharedKeys.Open(database, Cancellation);
        await using RunningServer server = await RunningServer.Start(new() { Database = database });
        await server.Ready();
        Assert.False(await IsNeeded(server));
        Assert.Equal(HttpStatusCode.OK, await List(server, null));
        await keys.Add("Anna", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, await List(server, null));
        Assert.True(await IsNeeded(server));

        await using RunningServer later = await RunningServer.Start(new() { Database = database });
        await later.Ready();
        Assert.True(await IsNeeded(later));
    }

    [Fact]
    public async Task BehindAProxyWhatNeedsAKeyIsClosedUntilThereIsOne()
    {
        string database = await databases.NewDatabase();
        await using RunningServer server = await RunningServer.Start(new() { Database = database, TrustedProxies = ["127.0.0.1"] });
        Assert.True(await IsNeeded(server));
        Assert.Equal(HttpStatusCode.Unauthorized, await List(server, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await List(server, "nonsense"));
        using SharedKeys keys = await SharedKeys.Open(database, Cancellation);
        Assert.Equal(HttpStatusCode.OK, await List(server, await keys.Add("Anna", Cancellation)));
    }

    [Fact]
    public async Task WhileTheDatabaseIsAwayNoUnknownKeyOpensAndTheServersOwnDoes()
    {
        const string Nowhere = "Host=127.0.0.1;Port=1;Username=postgres";
        await using RunningServer server = await RunningServer.Start(new() { Database = Nowhere, ApiKey = Own }), open = await RunningServer.Start(new() { Database = Nowhere });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Reload(server, "nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Reload(server, null));
        Assert.Equal(HttpStatusCode.Conflict, await Reload(server, Own)); // there is no file to load

        // It may have keys.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Reload(open, null));
    }

    [Fact]
    public async Task ADatabaseThatIsAwayIsToldInASentence()
    {
        var error = await Assert.ThrowsAsync<KeyException>(() => SharedKeys.Open("Host=127.0.0.1;Port=1;Username=me;Password=secret", Cancellation));
        Assert.Contains("The database me at 127.0.0.1:1 cannot be used", error.Message);
        Assert.Contains("check --database", error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    private static Task<HttpStatusCode> List(RunningServer server, string? key) => Call(server, HttpMethod.Get, "/api/corrections", key);

    private static Task<HttpStatusCode> Reload(RunningServer server, string? key) => Call(server, HttpMethod.Post, "/api/model/reload", key);

    private static async Task<HttpStatusCode> Call(RunningServer server, HttpMethod method, string path, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        }

        using HttpResponseMessage answer = await server.Client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<bool> IsNeeded(RunningServer server)
    {
        JsonElement status = await server.Client.GetAsync("/api/status", Cancellation).Object();
        return status.GetProperty("keyNeeded").GetBoolean();
    }
}
