using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Models;
using Scrawl.Recognition;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

/// <summary>The calls of <c>/api/corrections</c>, whatever database there is.</summary>
public abstract class CorrectionEndpointsTests(IDatabases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasKeptIsListedAndGivenBack()
    {
        await using RunningServer server = await Start();
        byte[] picture = CorrectionCalls.One();
        DateTime before = DateTime.UtcNow;
        JsonElement kept = await server.Client.Keep(picture, 7);

        Prediction read = DigitRecognizer.Default.Recognize(picture);
        Assert.Equal(
            ["id", "digit", "read", "confidence", "accepted", "confirmed", "created", "width", "height"],
            kept.EnumerateObject().Select(member => member.Name));
        Assert.Equal(7, kept.GetProperty("digit").GetInt32());
        Assert.Equal(read.Digit, kept.GetProperty("read").GetInt32());
        Assert.Equal(read.Confidence, kept.GetProperty("confidence").GetDouble());
        Assert.Equal(read.Accepted, kept.GetProperty("accepted").GetBoolean());
        Assert.Equal((60, 60), (kept.GetProperty("width").GetInt32(), kept.GetProperty("height").GetInt32()));
        Assert.EndsWith("Z", kept.GetProperty("created").GetString());
        Assert.InRange(kept.GetProperty("created").GetDateTime(), before.AddMilliseconds(-1), DateTime.UtcNow);

        JsonElement list = await server.Client.List();
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
        Assert.True(JsonElement.DeepEquals(kept, list.GetProperty("corrections")[0]));

        using HttpResponseMessage given = await server.Client.GetAsync($"/api/corrections/{kept.GetProperty("id")}/picture", Cancellation);
        Assert.Equal(picture, await given.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("image/png", given.Content.Headers.ContentType?.MediaType);
        Assert.True(given.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task TheModelsInputAndItsHashAreKeptToo()
    {
        await using RunningServer server = await Start();
        byte[] picture = CorrectionCalls.One();
        await server.Client.Keep(picture, 1);
        await using CorrectionSnapshot snapshot = await server.Services.GetRequiredService<CorrectionStore>().Snapshot(Cancellation);
        Correction kept = Assert.Single(snapshot.Corrections);
        Assert.Equal(DigitRecognizer.Default.Explain(picture).Prepared.Pixels.ToArray(), kept.Input);
        Assert.Equal(ModelFile.Sha256(ModelFile.Default.Network), kept.ModelSha256);
    }

    [Fact]
    public async Task ABlankPictureIsKeptAsReadAsNothing()
    {
        await using RunningServer server = await Start();
        JsonElement kept = await server.Client.Keep([.. "P5 9 9 255\n"u8, .. Enumerable.Repeat((byte)250, 81)], 0);
        Assert.Equal(JsonValueKind.Null, kept.GetProperty("read").ValueKind);
        Assert.False(kept.GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task APictureThatIsNotReadIsNotKept()
    {
        await using RunningServer server = await Start(new() { Limits = new() { BodyBytes = 100_000 } });
        await Refused(CorrectionCalls.Form(CorrectionCalls.One(), "7", consent: null), HttpStatusCode.BadRequest, "consent");
        await Refused(CorrectionCalls.Form(CorrectionCalls.One(), "7", consent: "false"), HttpStatusCode.BadRequest, "consent");
        await Refused(CorrectionCalls.Form(CorrectionCalls.One(), null), HttpStatusCode.BadRequest, "digit is missing");
        await Refused(CorrectionCalls.Form(CorrectionCalls.One(), "10"), HttpStatusCode.BadRequest, "digit is \"10\"");
        await Refused(CorrectionCalls.Form(CorrectionCalls.One(), "-1"), HttpStatusCode.BadRequest, "digit is \"-1\"");
        await Refused(CorrectionCalls.Form(CorrectionCalls.One(), "٣"), HttpStatusCode.BadRequest, "digit is \"٣\"");
        await Refused(CorrectionCalls.Form(null, "7"), HttpStatusCode.BadRequest, "no file");
        await Refused(CorrectionCalls.Form([], "7"), HttpStatusCode.BadRequest, "empty (0 bytes)");
        await Refused(CorrectionCalls.Form("no picture"u8.ToArray(), "7"), HttpStatusCode.BadRequest, "Not a picture");
        await Refused(CorrectionCalls.Form(CorrectionCalls.One()[..^30], "7"), HttpStatusCode.BadRequest, "PNG");
        await Refused(new ByteArrayContent(CorrectionCalls.One()), HttpStatusCode.UnsupportedMediaType, "multipart/form-data");
        await Refused(new FormUrlEncodedContent([new("digit", "7"), new("consent", "true")]), HttpStatusCode.UnsupportedMediaType, "multipart/form-data");
        Assert.Equal(0, await server.Client.Total());

        async Task Refused(HttpContent content, HttpStatusCode status, string says)
        {
            using HttpResponseMessage response = await server.Client.PostAsync("/api/corrections", content, Cancellation);
            await response.IsProblem(status, says);
        }
    }

    [Fact]
    public async Task PagesAreAskedForByTheLastIdOfTheOneBefore()
    {
        await using RunningServer server = await Start();
        for (int number = 0; number < 5; number++)
        {
            await server.Client.Keep(CorrectionCalls.One(number), number);
        }

        List<string?> ids = [];
        string? next = null;
        foreach (int count in (int[])[2, 2, 1])
        {
            JsonElement page = await server.Client.List($"?limit=2{(next is null ? "" : $"&after={next}")}");
            Assert.Equal(5, page.GetProperty("total").GetInt32());
            Assert.Equal(count, page.GetProperty("corrections").GetArrayLength());
            ids.AddRange(page.GetProperty("corrections").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
            next = page.GetProperty("next").GetString();
            Assert.Equal(count == 2 ? ids[^1] : null, next);
        }

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("?limit=0", "limit is \"0\"")]
    [InlineData("?limit=501", "1 to 500")]
    [InlineData("?limit=many", "limit is \"many\"")]
    [InlineData("?after=7", "after is \"7\"")]
    public async Task WhatCannotBeListedIsRefused(string query, string says)
    {
        await using RunningServer server = await Start();
        using HttpResponseMessage response = await server.Client.GetAsync($"/api/corrections{query}", Cancellation);
        await response.IsProblem(HttpStatusCode.BadRequest, says);
    }

    [Fact]
    public async Task DeletedIsGone()
    {
        await using RunningServer server = await Start();
        string first = $"/api/corrections/{(await server.Client.Keep(CorrectionCalls.One(1), 1)).GetProperty("id")}";
        await server.Client.Keep(CorrectionCalls.OneAsPgm(2), 1);

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync(first, Cancellation)).StatusCode);
        await (await server.Client.DeleteAsync(first, Cancellation)).IsProblem(HttpStatusCode.NotFound, "no correction");
        await (await server.Client.GetAsync($"{first}/picture", Cancellation)).IsProblem(HttpStatusCode.NotFound, "no correction");
        await (await server.Client.DeleteAsync("/api/corrections/7", Cancellation)).IsProblem(HttpStatusCode.NotFound, "no correction \"7\"");
        Assert.Equal(1, await server.Client.Total());

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("/api/corrections", Cancellation)).StatusCode);
        Assert.Equal(0, await server.Client.Total());
    }

    [Fact]
    public async Task APersonSaysAgainWhichDigitItIs()
    {
        await using RunningServer server = await Start();
        JsonElement kept = await server.Client.Keep(CorrectionCalls.One(), 7);
        string path = $"/api/corrections/{kept.GetProperty("id")}/digit";
        Assert.False(kept.GetProperty("confirmed").GetBoolean());
        foreach (int digit in (int[])[7, 1])
        {
            JsonElement now = await server.Client.PutAsync(path, new StringContent($$"""{"digit":{{digit}}}"""), Cancellation).Object();
            Assert.Equal((digit, true), (now.GetProperty("digit").GetInt32(), now.GetProperty("confirmed").GetBoolean()));
            Assert.True(JsonElement.DeepEquals(now, (await server.Client.List()).GetProperty("corrections")[0]));
        }

        foreach (string body in (string[])["{}", "[7]", "7", "{\"digit\":10}", "{\"digit\":-1}", "{\"digit\":\"7\"}", "{\"digit\":7.5}", "{\"digit\":", ""])
        {
            Assert.Contains("expected {\"digit\":7}", await server.Client.PutAsync(path, new StringContent(body), Cancellation).Problem(HttpStatusCode.BadRequest));
        }

        Assert.Contains("no correction", await server.Client.PutAsync($"/api/corrections/{Guid.Empty}/digit", new StringContent("""{"digit":7}"""), Cancellation).Problem(HttpStatusCode.NotFound));
        Assert.Equal(1, (await server.Client.List()).GetProperty("corrections")[0].GetProperty("digit").GetInt32());
    }

    [Fact]
    public async Task WritersAtOnceLoseNothing()
    {
        await using RunningServer server = await Start();
        await Parallel.ForAsync(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) => await server.Client.Keep(CorrectionCalls.One(number), number % 10));
        Assert.Equal(64, await server.Client.Total());
    }

    private async Task<RunningServer> Start(ServerSettings? settings = null) =>
        await RunningServer.Start((settings ?? new()) with { Database = await databases.NewDatabase() });
}
