using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Scrawl.Imaging;
using Scrawl.Models;

namespace Scrawl.Server.Tests.Endpoints;

public sealed class RecognizeEndpointTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Path = "/api/recognize";

    [Theory]
    [InlineData("image/png")]
    [InlineData("IMAGE/PNG; charset=binary")]
    [InlineData("application/octet-stream")]
    [InlineData("image/jpeg")] // The content tells.
    [InlineData(null)]
    public async Task APictureIsReadWhateverItIsSaidToBe(string? mediaType)
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.Post(Path, Pictures.Sample("7-crossed.png"), mediaType).Object();
        Assert.Equal(["file", "digit", "confidence", "probabilities", "accepted", "reason"], answer.Names());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("file").ValueKind);
        Assert.Equal(7, answer.GetProperty("digit").GetInt32());
        Assert.True(answer.GetProperty("accepted").GetBoolean());
        double[] probabilities = answer.GetProperty("probabilities").Numbers();
        Assert.Equal(10, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        Assert.Equal(probabilities[7], answer.GetProperty("confidence").GetDouble());
    }

    [Fact]
    public async Task EveryFormatIsReadUnderItsOwnType()
    {
        GreyImage three = ImageDecoder.Decode(Pictures.Sample("3-marker.png"));
        byte[] pgm = [.. System.Text.Encoding.ASCII.GetBytes($"P5 {three.Width} {three.Height} 255\n"), .. three.Pixels];
        RunningServer server = shared.Server;
        foreach (string type in new[] { "image/x-portable-graymap", "image/x-portable-anymap", "image/x-portable-pixmap", "image/x-portable-bitmap", "image/bmp" })
        {
            JsonElement answer = await server.Post(Path, pgm, type).Object();
            Assert.Equal(3, answer.GetProperty("digit").GetInt32());
        }
    }

    [Fact]
    public async Task AFormGivesTheFilesName()
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.PostForm(Path, "file", Pictures.Sample("4-brush.png"), "my four.png").Object();
        Assert.Equal(4, answer.GetProperty("digit").GetInt32());
        Assert.Equal("my four.png", answer.GetProperty("file").GetString());

        // As browsers write it: in plain UTF-8.
        byte[] form =
        [
            .. "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"fünf \\\"5\\\".png\"\r\nContent-Type: image/png\r\n\r\n"u8,
            .. Pictures.Sample("5-marker.png"),
            .. "\r\n--x--\r\n"u8,
        ];
        answer = await server.Post(Path, form, "multipart/form-data; boundary=\"x\"").Object();
        Assert.Equal(5, answer.GetProperty("digit").GetInt32());
        Assert.Equal("fünf \"5\".png", answer.GetProperty("file").GetString());
    }

    [Fact]
    public async Task PixelsGoToTheNetworkUntouched()
    {
        RunningServer server = shared.Server;
        // A stroke in the corner is nothing that the geometry would have left there.
        byte[] pixels = new byte[784];
        pixels.AsSpan(0, 100).Fill(200);
        JsonElement answer = await server.PostJson($"{Path}?explain=true", $$"""{"note":[{}],"pixels":[{{string.Join(',', pixels)}}]}""").Object();
        JsonElement explanation = answer.GetProperty("explanation");
        Assert.Equal(pixels.Select(pixel => (double)pixel), explanation.GetProperty("pixels").Numbers());
        Assert.Equal(JsonValueKind.Null, explanation.GetProperty("mask").ValueKind);

        JsonElement one = await server.PostJson(Path, $$"""{"pixels":[{{string.Join(',', Pictures.One())}}]}""").Object();
        Assert.Equal(1, one.GetProperty("digit").GetInt32());
        Assert.Equal((await server.Post(Path, Pictures.OnePng(), "image/png").Object()).GetRawText(), one.GetRawText());
    }

    [Fact]
    public async Task ABlankIsNoDigitAndHasNoLayers()
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.Post($"{Path}?explain=true", Pictures.Blank(), "image/png").Object();
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("digit").ValueKind);
        Assert.False(answer.GetProperty("accepted").GetBoolean());
        Assert.StartsWith("blank: ", answer.GetProperty("reason").GetString());
        JsonElement explanation = answer.GetProperty("explanation");
        Assert.Equal(0, explanation.GetProperty("layers").GetArrayLength());
        foreach (string name in new[] { "box", "mask", "normalized", "pixels" })
        {
            Assert.Equal(JsonValueKind.Null, explanation.GetProperty(name).ValueKind);
        }
    }

    [Fact]
    public async Task AnExplanationShowsEveryStepAndEveryLayer()
    {
        RunningServer server = shared.Server;
        byte[] seven = Pictures.Sample("7-crossed.png");
        JsonElement plain = await server.Post($"{Path}?explain=false", seven, "image/png").Object();
        JsonElement answer = await server.Post($"{Path}?explain=true", seven, "image/png").Object();
        JsonElement explanation = answer.GetProperty("explanation");
        Assert.Equal(["width", "height", "box", "grey", "mask", "normalized", "pixels", "layers"], explanation.Names());
        Assert.Equal(plain.GetProperty("probabilities").Numbers(), answer.GetProperty("probabilities").Numbers());

        GreyImage whole = ImageDecoder.Decode(seven), normalized = Decoded(explanation.GetProperty("normalized"));
        Assert.Equal((whole.Width, whole.Height), (explanation.GetProperty("width").GetInt32(), explanation.GetProperty("height").GetInt32()));
        Assert.InRange(Math.Max(Decoded(explanation.GetProperty("grey")).Width, Decoded(explanation.GetProperty("mask")).Width), 1, 512);
        Assert.Equal(explanation.GetProperty("pixels").Numbers(), normalized.Pixels.ToArray().Select(pixel => (double)pixel));
        double[] box = explanation.GetProperty("box").Numbers();
        Assert.InRange(box[0] + box[2], 1, whole.Width);

        var spec = ModelFile.Default.Network.Spec;
        JsonElement[] layers = [.. explanation.GetProperty("layers").EnumerateArray()];
        Assert.Equal(
            [.. spec.Layers.Select(layer => layer.Type).Where(type => type != "dropout"), "softmax"],
            layers.Select(layer => layer.GetProperty("type").GetString()));
        Assert.All(layers, layer =>
        {
            Assert.Equal(["type", "name", "shape", "activations"], layer.Names());
            Assert.Equal(layer.GetProperty("shape").Numbers().Aggregate(1.0, (product, side) => product * side), layer.GetProperty("activations").GetArrayLength());
            Assert.EndsWith(layer.GetProperty("type").GetString()!, layer.GetProperty("name").GetString());
        });
        Assert.Equal(answer.GetProperty("probabilities").Numbers(), layers[^1].GetProperty("activations").Numbers(), (a, b) => Math.Abs(a - b) <= 1e-4 * a);

        // The last layer's logits come to the probabilities.
        double[] logits = layers[^2].GetProperty("activations").Numbers();
        double sum = logits.Sum(Math.Exp);
        Assert.Equal(answer.GetProperty("probabilities").Numbers(), logits.Select(logit => Math.Exp(logit) / sum), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task AnExplanationIsCompressedForThoseWhoAcceptIt(string encoding)
    {
        byte[] seven = Pictures.Sample("7-crossed.png");
        byte[] plain = await Bytes($"{Path}?explain=true", null), compressed = await Bytes($"{Path}?explain=true", encoding);
        Assert.InRange(compressed.Length, 1000, plain.Length / 2);
        using Stream whole = encoding == "br" ? new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress) : new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        whole.CopyTo(copy);
        Assert.Equal(plain, copy.ToArray());
        Assert.Equal(await Bytes(Path, null), await Bytes(Path, encoding));

        async Task<byte[]> Bytes(string path, string? accepted)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(seven) };
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using HttpResponseMessage answer = await shared.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("image/gif", "image/gif; expected image/png")]
    [InlineData("text/plain; charset=utf-8", "text/plain; expected")]
    [InlineData("application/x-www-form-urlencoded", "application/octet-stream")]
    public async Task AnUnknownMediaTypeIsRefused(string mediaType, string expected)
    {
        RunningServer server = shared.Server;
        Assert.Contains(expected, await server.Post(Path, Pictures.OnePng(), mediaType).Problem(HttpStatusCode.UnsupportedMediaType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("GIF89a....")]
    public async Task WhatIsNoPictureIsRefusedWithTheDecodersWords(string body)
    {
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(body);
        string words = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(bytes)).Message;
        RunningServer server = shared.Server;
        Assert.Equal(words, await server.Post(Path, bytes, "image/png").Problem(HttpStatusCode.BadRequest));
        Assert.Equal(words, await server.PostForm(Path, "file", bytes, "x.png").Problem(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("{", "not sound JSON (line 1")]
    [InlineData("[]", "The JSON is an array")]
    [InlineData("{}", "has no \"pixels\"")]
    [InlineData("{\"pixels\":\"1\"}", "\"pixels\" is a string")]
    [InlineData("{\"pixels\":[1,2]}", "\"pixels\" has 2 numbers")]
    [InlineData("{\"pixels\":[1,null]}", "pixels[1] is null")]
    [InlineData("{\"pixels\":[1,256]}", "pixels[1] is 256")]
    [InlineData("{\"pixels\":[-1]}", "pixels[0] is -1")]
    public async Task PixelsThatAreNoneAreRefused(string json, string found)
    {
        RunningServer server = shared.Server;
        string detail = await server.PostJson(Path, json).Problem(HttpStatusCode.BadRequest);
        Assert.Contains(found, detail);
        Assert.Contains("784 numbers", detail);
    }

    [Fact]
    public async Task AFormWithoutTheFieldIsRefused()
    {
        RunningServer server = shared.Server;
        Assert.Contains("\"before\", \"picture\" and no \"file\"", await server.PostForm(Path, "picture", Pictures.OnePng(), "1.png").Problem(HttpStatusCode.BadRequest));
        Assert.Contains("no boundary", await server.Post(Path, Pictures.OnePng(), "multipart/form-data").Problem(HttpStatusCode.BadRequest));
        Assert.Contains("cannot be read", await server.Post(Path, Pictures.OnePng(), "multipart/form-data; boundary=x").Problem(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task MorePixelsThanAreTakenAreRefusedFromTheHeader()
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { Megapixels = 1 } });
        byte[] large = "P5 1001 1000 255\n"u8.ToArray();
        Assert.Contains("at most 1000000", await server.Post(Path, large, "image/x-portable-graymap").Problem(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task ABodyBeyondTheLimitIsRefused()
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { BodyBytes = 2000 } });
        Assert.Contains("2,001 bytes; up to 2,000", await server.Post(Path, new byte[2001], "image/png").Problem(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task OtherQueriesMethodsAndPathsAreProblemsToo()
    {
        RunningServer server = shared.Server;
        Assert.Contains("?explain=maybe", await server.Post($"{Path}?explain=maybe", Pictures.OnePng(), "image/png").Problem(HttpStatusCode.BadRequest));
        Assert.Contains("takes POST, not GET", await server.Client.GetAsync(Path, TestContext.Current.CancellationToken).Problem(HttpStatusCode.MethodNotAllowed));
        Assert.Contains("nothing at /api/nothing", await server.Client.GetAsync("/api/nothing", TestContext.Current.CancellationToken).Problem(HttpStatusCode.NotFound));
    }

    private static GreyImage Decoded(JsonElement url)
    {
        string text = url.GetString()!;
        Assert.StartsWith("data:image/png;base64,", text);
        return ImageDecoder.Decode(Convert.FromBase64String(text[(text.IndexOf(',') + 1)..]));
    }
}
