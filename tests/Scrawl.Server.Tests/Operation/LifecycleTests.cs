using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Tests.Operation;

public class LifecycleTests
{
    [Fact]
    public async Task It_lives_at_once_and_is_ready_when_warm()
    {
        await using RunningServer server = await RunningServer.Start();
        Assert.Equal((HttpStatusCode.OK, """{"live":true}"""), await Health(server.Client, "live"));
        while (await Health(server.Client, "ready") is var (status, body) && status != HttpStatusCode.OK)
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"live":true,"ready":false}"""), (status, body));
        }

        Assert.True(server.Services.GetRequiredService<Lifecycle>().Ready);
        Assert.Equal((HttpStatusCode.OK, """{"live":true,"ready":true}"""), await Health(server.Client, "ready"));
    }

    [Fact]
    public async Task When_it_ends_it_is_no_longer_ready_and_answers_for_a_moment_more_closing_connections()
    {
        await using WebApplication app = ScrawlServer.Create(new() { Urls = "http://127.0.0.1:0" });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Lifecycle lifecycle = app.Services.GetRequiredService<Lifecycle>();
        while (!lifecycle.Ready)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        // What the host does first; it goes on to close the connections.
        await lifecycle.StoppingAsync(TestContext.Current.CancellationToken);
        using HttpResponseMessage answer = await client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"live":true,"ready":false}"""), await Health(client, "ready"));
        Assert.Equal(HttpStatusCode.OK, (await Health(client, "live")).Status);

        await app.StopAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/v2/health/live", TestContext.Current.CancellationToken));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Health(HttpClient client, string what)
    {
        using HttpResponseMessage answer = await client.GetAsync($"/v2/health/{what}", TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
