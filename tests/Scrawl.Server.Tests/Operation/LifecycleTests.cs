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
    public async Task When_it_ends_it_refuses_new_work_by_an_answer_and_is_no_longer_ready()
    {
        await using WebApplication app = ScrawlServer.Create(new() { Urls = "http://127.0.0.1:0" });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Lifecycle lifecycle = app.Services.GetRequiredService<Lifecycle>();
        while (!lifecycle.Ready)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Task ended = app.StopAsync(TestContext.Current.CancellationToken);
        using HttpResponseMessage refused = await client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.ConnectionClose);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"live":true,"ready":false}"""), await Health(client, "ready"));
        Assert.Equal(HttpStatusCode.OK, (await Health(client, "live")).Status);

        await ended.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/v2/health/live", TestContext.Current.CancellationToken));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Health(HttpClient client, string what)
    {
        using HttpResponseMessage answer = await client.GetAsync($"/v2/health/{what}", TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
