using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Recognition;

public sealed class BusyCheckTests
{
    [Theory]
    [InlineData("/api/recognize")]
    [InlineData("/api/read")]
    [InlineData("/v2/models/digits/infer")]
    public async Task A_full_server_refuses_before_the_body_is_there(string path)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { Readers = 1, QueueLength = 0 } });
        RecognitionQueue queue = server.Services.GetRequiredService<RecognitionQueue>();
        using (await queue.Enter(cancel))
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port, cancel);
            await using NetworkStream stream = client.GetStream();
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\n"), cancel);
            using var reader = new StreamReader(stream);
            Assert.StartsWith("HTTP/1.1 503", await reader.ReadLineAsync(cancel), StringComparison.Ordinal);

            // What needs no reader is answered meanwhile.
            using HttpResponseMessage page = await server.Client.GetAsync("/", cancel);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        using HttpResponseMessage later = await server.Client.PostAsync("/api/recognize", new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/png") } }, cancel);
        Assert.Equal(HttpStatusCode.BadRequest, later.StatusCode);
    }
}
