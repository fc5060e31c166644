using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Limits;

public class BodyBudgetTests
{
    [Fact]
    public async Task Bodies_take_only_so_much_memory_together()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var limits = new ServerLimits { BodyBytes = 50_000, AllBodiesBytes = 60_000, Readers = 1, QueueLength = 2, Deadline = TimeSpan.FromMinutes(5) };
        await using RunningServer server = await RunningServer.Start(new() { Limits = limits });
        RecognitionQueue queue = server.Services.GetRequiredService<RecognitionQueue>();
        Task<HttpStatusCode> large, small;
        using (await queue.Enter(cancel))
        {
            large = Send(45_000);
            await Waiting(1);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Send(20_000));
            small = Send(1000);
            await Waiting(2);
        }

        Assert.Equal(HttpStatusCode.OK, await large);
        Assert.Equal(HttpStatusCode.OK, await small);
        Assert.Equal(HttpStatusCode.OK, await Send(45_000));

        async Task<HttpStatusCode> Send(int length)
        {
            byte[] picture = [.. Pictures.OnePng(), .. new byte[length - Pictures.OnePng().Length]];
            using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Calls.Png(picture), cancel);
            return answer.StatusCode;
        }

        async Task Waiting(int count)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (queue.Waiting < count)
            {
                await Task.Delay(10, patience.Token);
            }
        }
    }
}
