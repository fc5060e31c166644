using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Recognition;

public class BusyTests
{
    [Fact]
    public async Task Where_no_more_may_wait_the_answer_is_503_and_when_to_come_again()
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { Readers = 1, QueueLength = 0 } });
        using (await server.Services.GetRequiredService<RecognitionQueue>().Enter(TestContext.Current.CancellationToken))
        {
            using HttpResponseMessage refused = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal(503, problem.GetProperty("status").GetInt32());
            Assert.All(["type", "title", "detail"], name => Assert.NotEmpty(problem.GetProperty(name).GetString()!));
        }

        using HttpResponseMessage next = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }
}
