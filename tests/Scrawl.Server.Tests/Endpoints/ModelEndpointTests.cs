using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Scrawl.Models;

namespace Scrawl.Server.Tests.Endpoints;

public sealed class ModelEndpointTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task TheCardIsThatOfTheCommandLineWithTheClasses()
    {
        RunningServer server = shared.Server;
        JsonElement card = await server.Client.GetAsync("/api/model", TestContext.Current.CancellationToken).Object();
        using var expected = new MemoryStream();
        using (var json = new Utf8JsonWriter(expected))
        {
            json.WriteStartObject();
            CardJson.Write(json, ModelFile.Default);
            json.WriteEndObject();
        }

        JsonElement cli = JsonDocument.Parse(expected.ToArray()).RootElement;
        Assert.Equal([.. cli.Names(), "classes"], card.Names());
        Assert.All(cli.EnumerateObject(), member => Assert.Equal(member.Value.GetRawText(), card.GetProperty(member.Name).GetRawText()));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], card.GetProperty("classes").Numbers());
    }

    [Theory]
    [InlineData("/api/model", "application/json")]
    [InlineData("/api/model/file", "application/octet-stream")]
    public async Task WhatIsKeptIsNotSentAgain(string path, string mediaType)
    {
        RunningServer server = shared.Server;
        using HttpResponseMessage first = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(mediaType, first.Content.Headers.ContentType?.MediaType);
        Assert.True(first.Headers.CacheControl?.NoCache);
        var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using HttpResponseMessage second = await server.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheFileIsTheModel()
    {
        RunningServer server = shared.Server;
        using HttpResponseMessage answer = await server.Client.GetAsync("/api/model/file", TestContext.Current.CancellationToken);
        byte[] file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(file))}\"", answer.Headers.ETag?.Tag);
        Assert.Equal(ModelFile.Sha256(ModelFile.Default.Network), ModelFile.Sha256(ModelFile.Load(file).Network));
    }
}
