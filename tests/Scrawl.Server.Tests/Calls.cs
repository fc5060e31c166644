using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Scrawl.Server.Tests;

/// <summary>Requests as callers write them, and what must hold for every answer.</summary>
internal static class Calls
{
    /// <summary>Posts bytes of a media type; null for none.</summary>
    public static Task<HttpResponseMessage> Post(this RunningServer server, string path, byte[] body, string? mediaType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return server.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the server says that it is ready.</summary>
    public static async Task Ready(this RunningServer server)
    {
        while (!(await server.Client.GetAsync("/v2/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The body that is this PNG.</summary>
    public static ByteArrayContent Png(byte[] file) => new(file) { Headers = { ContentType = new("image/png") } };

    /// <summary>Posts JSON.</summary>
    public static Task<HttpResponseMessage> PostJson(this RunningServer server, string path, string json) =>
        server.Post(path, Encoding.UTF8.GetBytes(json), "application/json");

    /// <summary>Posts a form with one file in this field.</summary>
    public static Task<HttpResponseMessage> PostForm(this RunningServer server, string path, string field, byte[] file, string name)
    {
        var form = new MultipartFormDataContent { { new StringContent("0"), "before" }, { new ByteArrayContent(file), field, name } };
        return server.Client.PostAsync(path, form, TestContext.Current.CancellationToken);
    }

    /// <summary>The answer's object, the answer having been 200.</summary>
    public static async Task<JsonElement> Object(this Task<HttpResponseMessage> answering)
    {
        using HttpResponseMessage answer = await answering;
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The detail of the problem that the answer must be.</summary>
    public static async Task<string> Problem(this Task<HttpResponseMessage> answering, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await answering;
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        string detail = problem.GetProperty("detail").GetString()!;
        Assert.DoesNotContain("   at ", detail);
        Assert.DoesNotContain("Exception", detail);
        return detail;
    }

    /// <summary>The numbers of an array.</summary>
    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>The names of an object's members.</summary>
    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
