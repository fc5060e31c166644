using System.Net;
using Scrawl.Server.Tests.Endpoints;

namespace Scrawl.Server.Tests.Storage;

public class StoreOpeningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutItsDatabaseTheServerReadsAndOnceItIsThereItKeeps()
    {
        await using var cluster = new PostgresCluster();
        string database = await cluster.NewDatabase();
        await cluster.Stop();

        // Not there as the server starts.
        await using RunningServer server = await RunningServer.Start(new() { Database = database });
        await ReadsButDoesNotKeep(server);
        await cluster.Start();
        await KeepsAgain(server, total: 0);

        // Gone while it runs.
        await server.Client.Keep(CorrectionCalls.One(), 1);
        await cluster.Stop();
        await ReadsButDoesNotKeep(server);
        await cluster.Start();
        await KeepsAgain(server, total: 1);
    }

    [Fact]
    public async Task ABadPathIsAProblemOfCorrectionsAlone()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], "", Cancellation);
        await using RunningServer server = await RunningServer.Start(new() { Database = $"Data Source={folder["file/scrawl.db"]}" });
        await ReadsButDoesNotKeep(server);
    }

    private static async Task ReadsButDoesNotKeep(RunningServer server)
    {
        using HttpResponseMessage page = await server.Client.GetAsync("/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var picture = new ByteArrayContent(CorrectionCalls.One()) { Headers = { ContentType = new("image/png") } };
        using HttpResponseMessage read = await server.Client.PostAsync("/api/recognize", picture, Cancellation);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        using HttpResponseMessage kept = await server.Client.PostAsync("/api/corrections", CorrectionCalls.Form(CorrectionCalls.One(), "1"), Cancellation);
        await kept.IsProblem(HttpStatusCode.ServiceUnavailable, "not available");
        Assert.NotNull(kept.Headers.RetryAfter?.Delta);
        foreach (string call in (string[])["", "/download?format=png", "/download?format=idx", $"/{Guid.Empty}/picture"])
        {
            using HttpResponseMessage response = await server.Client.GetAsync($"/api/corrections{call}", Cancellation);
            await response.IsProblem(HttpStatusCode.ServiceUnavailable, "not available");
        }
    }

    private static async Task KeepsAgain(RunningServer server, int total)
    {
        HttpStatusCode status = default;
        for (int attempt = 0; attempt < 120 && status != HttpStatusCode.OK; attempt++)
        {
            await Task.Delay(250, Cancellation);
            status = (await server.Client.GetAsync("/api/corrections", Cancellation)).StatusCode;
        }

        Assert.Equal(total, await server.Client.Total());
    }
}
