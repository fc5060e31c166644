using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Scrawl.Server.Tests.Inference.Tensors;

namespace Scrawl.Server.Tests.Description;

/// <summary>The description against the server that it describes: every call is in it, and every answer is as it says.</summary>
public sealed class DescriptionSetupTests(TaughtServer shared) : IClassFixture<TaughtServer>
{
    // In a path it stands for the id of a correction that is there.
    private const string Kept = "{kept}";
    private const string Png = "image/png";
    private const string Json = "application/json";
    private const string Form = "multipart/form-data; boundary=x";
    private const string Corrections = "/api/corrections";
    private const string Versions = "/api/model/versions";
    private const string Jobs = "/api/jobs";
    private const string Infer = "/v2/models/{model}/infer";

    private static readonly byte[] Correction =
    [
        .. "--x\r\nContent-Disposition: form-data; name=digit\r\n\r\n1\r\n"u8,
        .. "--x\r\nContent-Disposition: form-data; name=consent\r\n\r\ntrue\r\n"u8,
        .. "--x\r\nContent-Disposition: form-data; name=file; filename=1.png\r\nContent-Type: image/png\r\n\r\n"u8,
        .. Pictures.OnePng(),
        .. "\r\n--x--\r\n"u8,
    ];

    /// <summary>Calls, good and bad; each call of the description at least once.</summary>
    private static readonly DescribedCall[] All =
    [
        new("POST", "/api/recognize", HttpStatusCode.OK, Body: Pictures.OnePng(), MediaType: Png),
        new("POST", "/api/recognize", HttpStatusCode.OK, "/api/recognize?explain=true", Pictures.Sample("7-crossed.png"), Png),
        new("POST", "/api/recognize", HttpStatusCode.OK, "/api/recognize?explain=true", Pictures.OnePng(), Png),
        new("POST", "/api/recognize", HttpStatusCode.OK, "/api/recognize?explain=true", Pictures.Blank(), Png),
        new("POST", "/api/recognize", HttpStatusCode.BadRequest, Body: [1], MediaType: Png),
        new("POST", "/api/recognize", HttpStatusCode.RequestEntityTooLarge, Body: [.. "P5 50000 50000 255\n"u8], MediaType: "image/x-portable-graymap"),
        new("POST", "/api/recognize", HttpStatusCode.UnsupportedMediaType, Body: [1], MediaType: "text/plain"),
        new("POST", "/api/read", HttpStatusCode.OK, "/api/read?explain=true", Pictures.Number("4-brush.png", "7-crossed.png"), Png),
        new("POST", "/api/read", HttpStatusCode.OK, Body: Pictures.Blank(), MediaType: Png),
        new("POST", "/api/read", HttpStatusCode.BadRequest, Body: [.. "{}"u8], MediaType: Json),
        new("GET", "/api/model", HttpStatusCode.OK),
        new("GET", "/api/model/file", HttpStatusCode.OK),
        new("POST", "/api/model/reload", HttpStatusCode.Conflict),
        new("GET", Versions, HttpStatusCode.OK),
        new("GET", Versions + "/{id}", HttpStatusCode.OK, Versions + "/0"),
        new("GET", Versions + "/{id}", HttpStatusCode.OK, Versions + "/1"),
        new("GET", Versions + "/{id}", HttpStatusCode.NotFound, Versions + "/2"),
        new("POST", Versions + "/{id}/activate", HttpStatusCode.OK, Versions + "/0/activate"),
        new("POST", Versions + "/{id}/activate", HttpStatusCode.OK, Versions + "/1/activate"),
        new("POST", Versions + "/{id}/activate", HttpStatusCode.NotFound, Versions + "/2/activate"),
        new("GET", "/api/teach", HttpStatusCode.OK),
        new("POST", "/api/teach", HttpStatusCode.Accepted, "/api/teach?kept={kept}"),
        new("DELETE", "/api/teach", HttpStatusCode.NoContent),
        new("GET", "/api/status", HttpStatusCode.OK),
        new("POST", Corrections, HttpStatusCode.Created, Body: Correction, MediaType: Form),
        new("POST", Corrections, HttpStatusCode.BadRequest, Body: [1], MediaType: Form),
        new("POST", Corrections, HttpStatusCode.UnsupportedMediaType, Body: [1], MediaType: Png),
        new("GET", Corrections, HttpStatusCode.OK),
        new("GET", Corrections, HttpStatusCode.OK, Corrections + "?limit=1&kept={kept}"),
        new("GET", Corrections, HttpStatusCode.BadRequest, Corrections + "?limit=0"),
        new("GET", Corrections + "/{id}/picture", HttpStatusCode.OK, Corrections + "/{kept}/picture"),
        new("GET", Corrections + "/{id}/picture", HttpStatusCode.NotFound, Corrections + "/1/picture"),
        new("GET", Corrections + "/download", HttpStatusCode.OK, Corrections + "/download?format=idx"),
        new("GET", Corrections + "/download", HttpStatusCode.BadRequest, Corrections + "/download?format=gif"),
        new("PUT", Corrections + "/{id}/digit", HttpStatusCode.OK, Corrections + "/{kept}/digit", [.. "{\"digit\":7}"u8], Json),
        new("PUT", Corrections + "/{id}/digit", HttpStatusCode.BadRequest, Corrections + "/{kept}/digit", [.. "{\"digit\":10}"u8], Json),
        new("PUT", Corrections + "/{id}/digit", HttpStatusCode.NotFound, Corrections + "/1/digit", [.. "{\"digit\":7}"u8], Json),
        new("DELETE", Corrections + "/{id}", HttpStatusCode.NoContent, Corrections + "/{kept}"),
        new("DELETE", Corrections + "/{id}", HttpStatusCode.NotFound, Corrections + "/1"),
        new("DELETE", Corrections, HttpStatusCode.NoContent),
        new("GET", Jobs, HttpStatusCode.NotFound),
        new("GET", Jobs + "/{id}", HttpStatusCode.NotFound, Jobs + "/a"),
        new("POST", Jobs + "/{id}/cancel", HttpStatusCode.NotFound, Jobs + "/a/cancel"),
        new("POST", Jobs + "/{id}/retry", HttpStatusCode.NotFound, Jobs + "/a/retry"),
        new("GET", Jobs + "/{id}/results", HttpStatusCode.NotFound, Jobs + "/a/results?format=csv"),
        new("GET", "/v2", HttpStatusCode.OK),
        new("GET", "/v2/health/live", HttpStatusCode.OK),
        new("GET", "/v2/health/ready", HttpStatusCode.OK),
        new("GET", "/v2/models/{model}", HttpStatusCode.OK, "/v2/models/digits"),
        new("GET", "/v2/models/{model}", HttpStatusCode.NotFound, "/v2/models/letters"),
        new("GET", "/v2/models/{model}/ready", HttpStatusCode.OK, "/v2/models/digits/ready"),
        new("GET", "/v2/models/{model}/versions/{version}", HttpStatusCode.NotFound, "/v2/models/digits/versions/0"),
        new("GET", "/v2/models/{model}/versions/{version}/ready", HttpStatusCode.NotFound, "/v2/models/digits/versions/0/ready"),
        new("POST", "/v2/models/{model}/versions/{version}/infer", HttpStatusCode.NotFound, "/v2/models/digits/versions/0/infer", [.. "{}"u8], Json),
        new("POST", Infer, HttpStatusCode.OK, "/v2/models/digits/infer", Encoding.UTF8.GetBytes(Request(Flat(Pictures.One()), more: ""","id":"7" """)), Json),
        new("POST", Infer, HttpStatusCode.OK, "/v2/models/digits/infer", Encoding.UTF8.GetBytes(Request($"[{Nested(Pictures.One())}]", more: ""","outputs":[{"name":"digit"}]""")), Json),
        new("POST", Infer, HttpStatusCode.BadRequest, "/v2/models/digits/infer", [.. "{\"inputs\":[]}"u8], Json),
        new("POST", Infer, HttpStatusCode.RequestEntityTooLarge, "/v2/models/digits/infer", Encoding.UTF8.GetBytes(Request("[]", "[9999,1,28,28]")), Json),
    ];

    public static TheoryData<DescribedCall> Calls => new(All);

    [Theory, MemberData(nameof(Calls))]
    public async Task AnAnswerIsAsTheDescriptionSays(DescribedCall call)
    {
        RunningServer server = shared.Server;
        OpenApi description = await OpenApi.Of(server);
        string path = call.Path ?? call.Template;
        if (path.Contains(Kept, StringComparison.Ordinal))
        {
            using HttpResponseMessage kept = await server.Post(Corrections, Correction, Form);
            path = path.Replace(Kept, kept.Headers.Location!.ToString().Split('/')[^1], StringComparison.Ordinal);
        }

        using var request = new HttpRequestMessage(new HttpMethod(call.Method), path);
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(call.MediaType!) } };
        }

        using HttpResponseMessage answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(call.Status, answer.StatusCode);
        if (call.Status == HttpStatusCode.NoContent)
        {
            Assert.NotNull(description.Operation(call)["responses"]!["204"]);
            return;
        }

        string mediaType = answer.Content.Headers.ContentType!.MediaType!;
        JsonNode schema = description.Answer(call, mediaType);
        if (mediaType.EndsWith("json", StringComparison.Ordinal))
        {
            description.Check(schema, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement, call.ToString());
        }

        if (call is { MediaType: Json, Status: HttpStatusCode.OK })
        {
            description.Check(description.Operation(call)["requestBody"]!["content"]![Json]!["schema"]!, JsonDocument.Parse(call.Body!).RootElement, $"body of {call}");
        }
    }

    [Fact]
    public async Task EveryCallIsDescribedAndTried()
    {
        RunningServer server = shared.Server;
        OpenApi description = await OpenApi.Of(server);
        Assert.Equal("3.1.1", description.Document["openapi"]!.GetValue<string>());
        Assert.Equal(description.Calls.Order(), All.Select(call => $"{call.Method} {call.Template}").Distinct().Order());
        foreach (DescribedCall call in All)
        {
            JsonNode operation = description.Operation(call);
            Assert.NotEmpty(operation["summary"]!.GetValue<string>());
            Assert.NotEmpty(operation["description"]!.GetValue<string>());
            Assert.Single(operation["tags"]!.AsArray());
            Assert.Equal(call.Template.Count(letter => letter == '{'), operation["parameters"]?.AsArray().Count(parameter => parameter!["in"]!.GetValue<string>() == "path") ?? 0);
        }
    }

    [Theory]
    [InlineData("""{"name":"digits"}""")]
    [InlineData("""{"name":"digits","ready":"yes"}""")]
    [InlineData("""{"name":null,"ready":true}""")]
    [InlineData("""{"name":"digits","ready":true,"more":1}""")]
    public async Task AnAnswerThatIsOtherwiseWouldBeFound(string json)
    {
        OpenApi description = await OpenApi.Of(shared.Server);
        JsonNode schema = description.Answer(new("GET", "/v2/models/{model}/ready", HttpStatusCode.OK), Json);
        Assert.ThrowsAny<Exception>(() => description.Check(schema, JsonDocument.Parse(json).RootElement, json));
    }

    [Fact]
    public async Task EverySchemaAndMemberIsExplained()
    {
        RunningServer server = shared.Server;
        OpenApi description = await OpenApi.Of(server);
        foreach (var (name, schema) in description.Document["components"]!["schemas"]!.AsObject().Where(entry => entry.Value!["properties"] is not null))
        {
            Assert.False(string.IsNullOrEmpty(schema!["description"]?.GetValue<string>()), name);
            Assert.All(schema["properties"]!.AsObject(), member => Assert.Contains("\"description\"", member.Value!.ToJsonString()));
        }
    }
}
