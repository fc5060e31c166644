using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scrawl.Server.Tests.Limits;

public class BodyBudgetTests
{
    [Fact]
    public async Task Bodies_on_their_way_take_only_so_much_memory_together()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { BodyBytes = 50_000, AllBodiesBytes = 60_000 } });

        // One that announces most of it and sends nothing yet.
        using var slow = new TcpClient();
        await slow.ConnectAsync("127.0.0.1", server.Client.BaseAddress!.Port, cancel);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/recognize HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\nConnection: close\r\n\r\n"), cancel);

        HttpStatusCode status;
        do
        {
            status = await Send(20_000); // until the server has seen the slow one's head
        }
        while (status != HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await Send(0)); // a small one still fits

        await slow.GetStream().WriteAsync(new byte[50_000], cancel);
        using var reader = new StreamReader(slow.GetStream());
        Assert.StartsWith("HTTP/1.1", await reader.ReadToEndAsync(cancel), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, await Send(20_000));

        async Task<HttpStatusCode> Send(int more)
        {
            byte[] picture = [.. Pictures.OnePng(), .. new byte[more]];
            using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Calls.Png(picture), cancel);
            return answer.StatusCode;
        }
    }
}
