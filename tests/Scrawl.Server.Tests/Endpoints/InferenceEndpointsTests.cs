using System.Net;
using System.Text.Json;
using Scrawl.Models;
using static Scrawl.Server.Tests.Inference.Tensors;

namespace Scrawl.Server.Tests.Endpoints;

public sealed class InferenceEndpointsTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Infer = "/v2/models/digits/infer";

    private static readonly string Version = ModelFile.Sha256(ModelFile.Default.Network)[..12];

    [Theory]
    [InlineData("/v2")]
    [InlineData("/v2/")]
    public async Task TheServerSaysWhoItIs(string path)
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.Client.GetAsync(path, TestContext.Current.CancellationToken).Object();
        Assert.Equal("""{"name":"scrawl","version":"0.1.0","extensions":[]}""", answer.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/versions/")]
    public async Task TheModelSaysWhatItTakesAndGives(string version)
    {
        string path = "/v2/models/digits" + (version.Length > 0 ? version + Version : "");
        RunningServer server = shared.Server;
        JsonElement answer = await server.Client.GetAsync(path, TestContext.Current.CancellationToken).Object();
        Assert.Equal(
            $$"""
            {"name":"digits","versions":["{{Version}}"],"platform":"scrawl_safetensors","inputs":[{"name":"image","datatype":"FP32","shape":[-1,1,28,28]}],
            "outputs":[{"name":"probabilities","datatype":"FP32","shape":[-1,10]},{"name":"digit","datatype":"INT64","shape":[-1]}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            answer.GetRawText());
        answer = await server.Client.GetAsync(path + "/ready", TestContext.Current.CancellationToken).Object();
        Assert.Equal("""{"name":"digits","ready":true}""", answer.GetRawText());
    }

    [Fact]
    public async Task ImagesAreReadAsTheRecogniserReadsThem()
    {
        RunningServer server = shared.Server;
        byte[] seven = await Normalized(server, "7-crossed.png"), four = await Normalized(server, "4-brush.png");
        JsonElement answer = await server.PostJson(Infer, Request(Flat([.. seven, .. four]), "[2,1,28,28]", more: ""","id":"a-1" """)).Object();
        Assert.Equal(["id", "model_name", "model_version", "outputs"], answer.Names());
        Assert.Equal(("digits", Version, "a-1"), (answer.GetProperty("model_name").GetString(), answer.GetProperty("model_version").GetString(), answer.GetProperty("id").GetString()));

        JsonElement probabilities = answer.GetProperty("outputs")[0], digit = answer.GetProperty("outputs")[1];
        Assert.Equal(["name", "datatype", "shape", "data"], probabilities.Names());
        Assert.Equal(("probabilities", "FP32", "[2,10]"), (probabilities.GetProperty("name").GetString(), probabilities.GetProperty("datatype").GetString(), probabilities.GetProperty("shape").GetRawText()));
        Assert.Equal(("digit", "INT64", "[2]", "[7,4]"), (digit.GetProperty("name").GetString(), digit.GetProperty("datatype").GetString(), digit.GetProperty("shape").GetRawText(), digit.GetProperty("data").GetRawText()));
        double[] alone = (await server.PostJson("/api/recognize", $$"""{"pixels":{{Flat(four)}}}""").Object()).GetProperty("probabilities").Numbers();
        Assert.Equal(alone, probabilities.GetProperty("data").Numbers()[10..]);

        JsonElement floats = await server.PostJson(Infer, Request(Floats([.. seven, .. four]), "[2,1,28,28]", "FP32")).Object();
        Assert.Equal(["model_name", "model_version", "outputs"], floats.Names());
        Assert.Equal(answer.GetProperty("outputs").GetRawText(), floats.GetProperty("outputs").GetRawText());
    }

    [Fact]
    public async Task OnlyTheOutputsThatWereAskedForComeBack()
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.PostJson($"/v2/models/digits/versions/{Version}/infer", Request(Flat(Pictures.One()), more: ""","outputs":[{"name":"digit"}]""")).Object();
        Assert.Equal("""[{"name":"digit","datatype":"INT64","shape":[1],"data":[1]}]""", answer.GetProperty("outputs").GetRawText());
    }

    [Fact]
    public async Task AsManyImagesAsTheLimitAreReadAndNoMore()
    {
        RunningServer server = shared.Server;
        string Images(int count) => Request(Flat(Enumerable.Repeat(Pictures.One(), count).SelectMany(image => image)), $"[{count},1,28,28]", more: ""","outputs":[{"name":"digit"}]""");
        JsonElement answer = await server.PostJson(Infer, Images(1024)).Object();
        Assert.Equal(Enumerable.Repeat(1.0, 1024), answer.GetProperty("outputs")[0].GetProperty("data").Numbers());
        Assert.Contains("1025 images", await server.PostJson(Infer, Images(1025)).Problem(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task WhatIsNotThereIsNotFound()
    {
        RunningServer server = shared.Server;
        foreach (string path in new[] { "/v2/models/letters", "/v2/models/letters/ready", "/v2/models/Digits", "/v2/models/digits/versions/1", "/v2/models/digits/versions/1/ready" })
        {
            Assert.Contains("There is no", await server.Client.GetAsync(path, TestContext.Current.CancellationToken).Problem(HttpStatusCode.NotFound));
        }

        await server.PostJson("/v2/models/letters/infer", Request(Flat(Pictures.One()))).Problem(HttpStatusCode.NotFound);
        await server.PostJson("/v2/models/digits/versions/1/infer", Request(Flat(Pictures.One()))).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EveryErrorHasTheProtocolsMessage()
    {
        RunningServer server = shared.Server;
        using HttpResponseMessage bad = await server.PostJson(Infer, Request("[1]")), nothing = await server.Client.GetAsync("/v2/nothing", TestContext.Current.CancellationToken);
        foreach (HttpResponseMessage answer in new[] { bad, nothing })
        {
            JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.Equal(["type", "title", "status", "detail", "error"], problem.Names());
            Assert.Equal(problem.GetProperty("detail").GetString(), problem.GetProperty("error").GetString());
        }
    }

    private static async Task<byte[]> Normalized(RunningServer server, string sample)
    {
        JsonElement answer = await server.Post("/api/recognize?explain=true", Pictures.Sample(sample), "image/png").Object();
        return [.. answer.GetProperty("explanation").GetProperty("pixels").Numbers().Select(pixel => (byte)pixel)];
    }
}
