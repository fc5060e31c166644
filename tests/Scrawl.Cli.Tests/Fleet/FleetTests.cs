using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Cli.Tests.Fleet;

/// <summary>Two servers that share a PostgreSQL, behind a balancer, under load: real processes all of them.</summary>
public abstract class FleetTests(Servers servers)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoClientSeesAnErrorWhenAServerIsKilledAndTheOtherEnds()
    {
        using Balancer balancer = await Start();
        await using var callers = new Callers(balancer.Port);
        await callers.Answered(200);
        servers.One.Kill();
        await callers.Answered(300);
        servers.One.Start();
        await Answers(servers.One);

        // The other in good order, as it is done to bring in a new version of Scrawl.
        Assert.Equal(0, servers.Other.End());
        await callers.Answered(100);
        servers.Other.Start();
        await Answers(servers.Other);
    }

    [Fact]
    public async Task AVersionMadeActiveUnderLoadIsSoonServedByBothAlsoAfterTheDatabaseWasRestarted()
    {
        using Balancer balancer = await Start();
        string key = ScrawlProcess.Run("keys", "add", "operator", "--database", servers.Database).Out.Trim();
        using Store store = await Open();
        var versions = new VersionStore(store);
        string given = Taught.Parent[..12], taught = Taught.Version(1).Sha256[..12];

        await using var callers = new Callers(balancer.Port);
        int id = await versions.Keep(Taught.Version(1), Cancellation);
        await Serve("a version that was taught", taught, callers);
        await Activate(balancer, key, 0);
        await Serve("the version of before", given, callers);
        Assert.Equal(0, ScrawlProcess.Run("keys", "revoke", "operator", "--database", servers.Database).Code);
        Assert.All(
            await Task.WhenAll(Corrections(balancer.Port, key), Corrections(servers.One.Port, key), Corrections(servers.Other.Port, key)),
            status => Assert.Equal(HttpStatusCode.Unauthorized, status));

        // While the database is away digits are read; what is made active as soon as it is back is followed.
        await servers.Cluster.Stop();
        await callers.Answered(200);
        Assert.Equal(given, await servers.One.Version());
        await servers.Cluster.Start();
        using Store again = await Open();
        await new VersionStore(again).Activate(Taught.Parent, id, DateTime.UtcNow, Cancellation);
        await Serve("a version made active right after a restart of the database", taught, callers);
        await new VersionStore(again).Activate(Taught.Parent, 0, DateTime.UtcNow, Cancellation);
        await Serve("the version of before", given, callers);
    }

    [Fact]
    public async Task TheServersKnowTheRealCallerWhateverItClaims()
    {
        using Balancer balancer = await Start();
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.77"), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{balancer.Port}/api/model") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };
        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Eventually("the call's line in a log", () =>
            Task.FromResult(new[] { servers.One, servers.Other }.Any(server => server.LastCall is { } line && line.EndsWith("127.0.0.77", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task ABodyThatIsTooLargeIsRefused()
    {
        using Balancer balancer = await Start();
        using var client = new HttpClient();
        using var content = new ByteArrayContent(new byte[10 * 1024 * 1024 + 1]);
        content.Headers.ContentType = new("image/png");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{balancer.Port}/api/recognize") { Content = content, Headers = { ExpectContinue = true } };
        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    /// <summary>The balancer, before servers on these ports.</summary>
    private protected abstract Task<Balancer> Balance(int one, int other);

    private async Task<Balancer> Start()
    {
        await servers.Start();
        return await Balance(servers.One.Port, servers.Other.Port);
    }

    private async Task<Store> Open()
    {
        var store = new Store(StoreDatabase.Of(servers.Database));
        await store.Open(Cancellation);
        return store;
    }

    /// <summary>Waits until a server that was started has calls sent to it.</summary>
    private static async Task Answers(FleetServer server)
    {
        await server.Ready();
        int before = server.Calls;
        await Eventually("a call to the server that is there again", () => Task.FromResult(server.Calls > before + 10));
    }

    /// <summary>Waits until both servers, and all who call them, have this version, and tells how long that took.</summary>
    private async Task Serve(string what, string version, Callers callers)
    {
        var watch = Stopwatch.StartNew();
        await Eventually(what, async () => await servers.One.Version() == version && await servers.Other.Version() == version);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: on both after {watch.ElapsedMilliseconds} ms");
        await callers.Answered(20);
        callers.Versions();
        await callers.Answered(50);
        Assert.Equal([version], callers.Versions().Keys);
    }

    private static async Task Activate(Balancer balancer, string key, int id)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using HttpResponseMessage answer = await client.PostAsync($"http://127.0.0.1:{balancer.Port}/api/model/versions/{id}/activate", null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(id, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("id").GetInt32());
    }

    private static async Task<HttpStatusCode> Corrections(int port, string key)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using HttpResponseMessage answer = await client.GetAsync($"http://127.0.0.1:{port}/api/corrections", Cancellation);
        return answer.StatusCode;
    }

    private static async Task Eventually(string what, Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(20, Cancellation))
        {
            Assert.True(watch.Elapsed < s_soon, $"Not after {watch.Elapsed}: {what}.");
        }
    }
}
