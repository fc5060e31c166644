using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Limits;

public class DeadlineTests
{
    private static readonly ServerSettings s_short = new() { Limits = new() { Deadline = TimeSpan.FromMilliseconds(300), Readers = 1, QueueLength = 1 } };

    [Fact]
    public async Task Who_waits_too_long_for_a_reader_is_told_and_leaves_the_queue()
    {
        await using RunningServer server = await RunningServer.Start(s_short);
        RecognitionQueue queue = server.Services.GetRequiredService<RecognitionQueue>();
        using (await queue.Enter(TestContext.Current.CancellationToken))
        {
            using HttpResponseMessage late = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
            Assert.NotNull(late.Headers.RetryAfter);
            JsonElement problem = await late.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Contains("0.3 seconds", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, queue.Waiting);
        }

        using HttpResponseMessage next = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_holds_no_one()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using RunningServer server = await RunningServer.Start(s_short);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Client.BaseAddress!.Port, cancel);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/recognize HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nabc"), cancel);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 503", await reader.ReadLineAsync(cancel), StringComparison.Ordinal);
    }
}
