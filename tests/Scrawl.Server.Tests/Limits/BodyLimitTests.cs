using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scrawl.Server.Tests.Limits;

public class BodyLimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_a_problem_that_names_the_limit(bool chunked)
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { BodyBytes = 100_000 } });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recognize") { Content = new ByteArrayContent(new byte[100_001]) };
        request.Content.Headers.ContentType = new("image/png");
        request.Headers.TransferEncodingChunked = chunked;
        using HttpResponseMessage answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains("100,000 bytes are taken", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
