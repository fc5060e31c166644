using System.Net;
using System.Text.Json;

namespace Scrawl.Server.Tests.Endpoints;

public sealed class ReadEndpointTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Path = "/api/read";

    [Fact]
    public async Task ANumberIsReadWithABoxADigit()
    {
        RunningServer server = shared.Server;
        byte[] number = Pictures.Number("4-brush.png", "7-crossed.png", "3-marker.png");
        JsonElement answer = await server.PostForm(Path, "file", number, "473.png").Object();
        Assert.Equal(["file", "text", "confidence", "digits", "reason"], answer.Names());
        Assert.Equal("473.png", answer.GetProperty("file").GetString());
        Assert.Equal("473", answer.GetProperty("text").GetString());
        JsonElement[] digits = [.. answer.GetProperty("digits").EnumerateArray()];
        Assert.Equal([4, 7, 3], digits.Select(digit => digit.GetProperty("digit").GetInt32()));
        Assert.All(digits, digit => Assert.Equal(["digit", "confidence", "second", "secondConfidence", "box"], digit.Names()));
        double[] left = [.. digits.Select(digit => digit.GetProperty("box").Numbers()[0])];
        Assert.Equal(left.Order(), left);
    }

    [Fact]
    public async Task AnExplanationShowsWhatTheNetworkSawOfEachDigit()
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.Post($"{Path}?explain=true", Pictures.Number("4-brush.png", "7-crossed.png"), "image/png").Object();
        JsonElement explanation = answer.GetProperty("explanation");
        Assert.Equal(["width", "height", "grey", "mask", "inputs"], explanation.Names());
        Assert.Equal(200, explanation.GetProperty("width").GetInt32());
        Assert.Equal(2, explanation.GetProperty("inputs").GetArrayLength());
        Assert.All(explanation.GetProperty("inputs").EnumerateArray(), input => Assert.StartsWith("data:image/png;base64,", input.GetString()));
    }

    [Fact]
    public async Task WhatHasNoDigitsSaysWhy()
    {
        RunningServer server = shared.Server;
        JsonElement answer = await server.Post($"{Path}?explain=true", Pictures.Blank(), "image/png").Object();
        Assert.Equal("", answer.GetProperty("text").GetString());
        Assert.StartsWith("blank: ", answer.GetProperty("reason").GetString());
        Assert.Equal(0, answer.GetProperty("explanation").GetProperty("inputs").GetArrayLength());
    }

    [Fact]
    public async Task PixelsAreASmallPicture()
    {
        RunningServer server = shared.Server;
        string json = $$"""{"pixels":[{{string.Join(',', Pictures.One())}}]}""";
        JsonElement pixels = await server.PostJson(Path, json).Object(), picture = await server.Post(Path, Pictures.OnePng(), "image/png").Object();
        Assert.Equal(picture.GetRawText(), pixels.GetRawText());
    }

    [Fact]
    public async Task WhatIsNoPictureIsRefused()
    {
        RunningServer server = shared.Server;
        await server.Post(Path, [1, 2, 3], "image/png").Problem(HttpStatusCode.BadRequest);
        await server.Post(Path, [1, 2, 3], "text/html").Problem(HttpStatusCode.UnsupportedMediaType);
    }
}
