using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scrawl.Server.Tests.Security;

public class KeyCheckTests
{
    private const string Key = "0123456789abcdef-the-key";

    [Theory]
    [InlineData(null, null)]
    [InlineData("X-Api-Key", "")]
    [InlineData("X-Api-Key", "0123456789abcdef-the-kez")]
    [InlineData("X-Api-Key", "0123456789abcdef-the-key2")]
    [InlineData("Authorization", "Basic 0123456789abcdef-the-key")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer nonsense")]
    public async Task Without_the_right_key_the_answer_is_401(string? header, string? value)
    {
        await using RunningServer server = await RunningServer.Start(new() { ApiKey = Key });
        using HttpResponseMessage answer = await Reload(server, header, value);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains("X-Api-Key", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Api-Key", Key)]
    [InlineData("Authorization", "Bearer " + Key)]
    [InlineData("Authorization", "bearer " + Key)]
    public async Task The_key_opens(string header, string value)
    {
        await using RunningServer server = await RunningServer.Start(new() { ApiKey = Key });
        using HttpResponseMessage answer = await Reload(server, header, value);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode); // there is no file to load
    }

    [Fact]
    public async Task Where_no_key_is_set_none_is_asked_for()
    {
        await using RunningServer server = await RunningServer.Start();
        using HttpResponseMessage answer = await Reload(server, null, null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Reading_needs_no_key()
    {
        await using RunningServer server = await RunningServer.Start(new() { ApiKey = Key });
        using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> Reload(RunningServer server, string? header, string? value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/model/reload");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
