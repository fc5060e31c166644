using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Data;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Server.Answers;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Endpoints;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Versions;

/// <summary>The calls of <c>/api/teach</c>, with outcomes made up, so that each kind can be had at once.</summary>
public sealed class TeacherTests
{
    private const string Root = "/api/teach";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AtFirstNothingWasTaughtAndThereIsNothingToLearnFrom()
    {
        await using RunningServer server = await RunningServer.Start(teach: Never);
        Assert.Equal("""{"running":false,"corrections":0,"progress":null,"failed":null,"last":null}""", (await Tell(server)).GetRawText());
        Assert.Contains("No correction is kept", await server.Client.PostAsync(Root, null, Cancellation).Problem(HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task WhatIsTakenBecomesAVersionAndAnswersAndNoRequestIsLost()
    {
        IReadOnlyList<KeptLesson>? seen = null;
        await using RunningServer server = await RunningServer.Start(teach: (before, lessons, _, _) =>
        {
            Assert.Equal(Taught.Parent, before.Sha256());
            seen = lessons;
            return Taught.Result(1);
        });
        await server.Ready();
        string[] ids = [Id(await server.Client.Keep(CorrectionCalls.One(1), 7)), Id(await server.Client.Keep(CorrectionCalls.One(2), 1))];
        await server.Client.PutAsync($"/api/corrections/{ids[1]}/digit", new StringContent("""{"digit":4}"""), Cancellation).Object();

        using var stop = new CancellationTokenSource();
        Task<int> load = Load.On(server, stop.Token);
        JsonElement last = await Teach(server);
        await stop.CancelAsync();
        Assert.NotEqual(0, await load);

        Assert.Equal(ids, seen!.Select(lesson => $"{lesson.Id}"));
        Assert.Equal([(7, false), (4, true)], seen!.Select(lesson => (lesson.Digit, lesson.Confirmed)));
        Assert.All(seen!, lesson => Assert.Equal(784, lesson.Input.Length));
        Assert.Equal(1, last.GetProperty("version").GetInt32());
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(TeachingOutcome.Of(Taught.Result(1)) with { Doubts = [] }, AnswerJson.Default.TeachingOutcome), last.GetProperty("outcome")));
        Assert.Equal(Taught.Model(1).Sha256(), await Serving(server));
    }

    [Fact]
    public async Task WhatIsRefusedLeavesOnlyItsFigures()
    {
        await using RunningServer server = await RunningServer.Start(teach: (_, _, _, _) => Taught.Result(2) with { Taken = false, Refusal = "Refused." });
        await server.Client.Keep(CorrectionCalls.One(), 7);
        JsonElement last = await Teach(server);
        Assert.Equal((JsonValueKind.Null, "Refused."), (last.GetProperty("version").ValueKind, last.GetProperty("outcome").GetProperty("refusal").GetString()));
        Assert.Equal(Taught.Parent, await Serving(server));
        JsonElement versions = await server.Client.GetAsync("/api/model/versions", Cancellation).Object();
        Assert.Equal(1, versions.GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public async Task OneAtATimeThatTellsHowFarItIsAndCanBeStopped()
    {
        await using RunningServer server = await RunningServer.Start(teach: UntilStopped);
        await server.Client.Keep(CorrectionCalls.One(), 7);
        using HttpResponseMessage started = await server.Client.PostAsync(Root, null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        JsonElement state = await Until(server, now => now.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("share").GetDouble() == 0.25);
        Assert.Equal((true, "learning"), (state.GetProperty("running").GetBoolean(), state.GetProperty("progress").GetProperty("phase").GetString()));
        Assert.Contains("DELETE /api/teach", await server.Client.PostAsync(Root, null, Cancellation).Problem(HttpStatusCode.Conflict));

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync(Root, Cancellation)).StatusCode);
        Assert.Equal("""{"running":false,"corrections":1,"progress":null,"failed":null,"last":null}""", (await Tell(server)).GetRawText());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync(Root, Cancellation)).StatusCode);
        using HttpResponseMessage again = await server.Client.PostAsync(Root, null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Fact]
    public async Task AServerThatEndsStopsTeaching()
    {
        RunningServer server = await RunningServer.Start(teach: UntilStopped);
        await server.Client.Keep(CorrectionCalls.One(), 7);
        using HttpResponseMessage started = await server.Client.PostAsync(Root, null, Cancellation);
        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    [Theory]
    [InlineData(true, "MNIST is damaged.")]
    [InlineData(false, "its operator")]
    public async Task WhatFailsIsSaidAndCanBeTriedAgain(bool isForeseen, string says)
    {
        await using RunningServer server = await RunningServer.Start(teach: (_, _, _, _) =>
            throw (isForeseen ? new DataException("MNIST is damaged.") : new InvalidOperationException("a secret")));
        await server.Client.Keep(CorrectionCalls.One(), 7);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            using HttpResponseMessage started = await server.Client.PostAsync(Root, null, Cancellation);
            Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
            JsonElement state = await Until(server, now => !now.GetProperty("running").GetBoolean());
            Assert.Contains(says, state.GetProperty("failed").GetString());
            Assert.DoesNotContain("secret", state.GetRawText());
        }
    }

    [Fact]
    public async Task DoubtsStandUntilAPersonDecides()
    {
        await using RunningServer server = await RunningServer.Start(teach: (_, lessons, _, _) => Taught.Result(1) with
        {
            Taken = false,
            Doubts = [.. lessons.Select((lesson, at) => new Doubt($"{lesson.Id}", DoubtKind.WrongLabel, "Is it?", at == 0 ? $"{lessons[1].Id}" : null, 1))],
        });
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(async number => Id(await server.Client.Keep(CorrectionCalls.One(number), 7))));
        JsonElement last = await Teach(server);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Doubted(last));
        Assert.Equal(
            ["lessonId", "kind", "explanation", "otherId", "reads"],
            last.GetProperty("outcome").GetProperty("doubts")[0].Names());

        await server.Client.PutAsync($"/api/corrections/{ids[0]}/digit", new StringContent("""{"digit":7}"""), Cancellation).Object();
        await server.Client.DeleteAsync($"/api/corrections/{ids[1]}", Cancellation);
        Assert.Equal(ids[2..], Doubted((await Tell(server)).GetProperty("last")));
    }

    [Fact]
    public async Task AllOfItNeedsTheKey()
    {
        await using RunningServer server = await RunningServer.Start(new() { ApiKey = "a-key-of-some-length" }, Never);
        foreach (var (method, path) in new[] { ("POST", Root), ("GET", Root), ("DELETE", Root), ("GET", "/api/model/versions"), ("GET", "/api/model/versions/0"), ("POST", "/api/model/versions/0/activate") })
        {
            await server.Client.SendAsync(new(new(method), path), Cancellation).Problem(HttpStatusCode.Unauthorized);
        }
    }

    private static TeachingResult Never(ModelFile before, IReadOnlyList<KeptLesson> lessons, IProgress<TeachingProgress> progress, CancellationToken stop) =>
        throw new InvalidOperationException("Nobody asked to teach.");

    private static TeachingResult UntilStopped(ModelFile before, IReadOnlyList<KeptLesson> lessons, IProgress<TeachingProgress> progress, CancellationToken stop)
    {
        progress.Report(new(0.25, "learning"));
        stop.WaitHandle.WaitOne();
        throw new OperationCanceledException(stop);
    }

    private static IEnumerable<string?> Doubted(JsonElement last) => last.GetProperty("outcome").GetProperty("doubts").EnumerateArray().Select(doubt => doubt.GetProperty("lessonId").GetString()).Order(StringComparer.Ordinal);

    private static string Id(JsonElement correction) => correction.GetProperty("id").GetString()!;

    private static Task<JsonElement> Tell(RunningServer server) => server.Client.GetAsync(Root, Cancellation).Object();

    /// <summary>The identity of the network that answers, as the server's status and the Open Inference Protocol have it.</summary>
    private static async Task<string> Serving(RunningServer server)
    {
        string sha256 = (await server.Client.GetAsync("/api/status", Cancellation).Object()).GetProperty("modelSha256").GetString()!;
        JsonElement metadata = await server.Client.GetAsync("/v2/models/digits", Cancellation).Object();
        Assert.StartsWith(metadata.GetProperty("versions")[0].GetString()!, sha256);
        return sha256;
    }

    private static async Task<JsonElement> Teach(RunningServer server)
    {
        using HttpResponseMessage started = await server.Client.PostAsync(Root, null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        JsonElement state = await Until(server, now => !now.GetProperty("running").GetBoolean());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("failed").ValueKind);
        return state.GetProperty("last");
    }

    private static async Task<JsonElement> Until(RunningServer server, Func<JsonElement, bool> holds)
    {
        JsonElement state;
        while (!holds(state = await Tell(server)))
        {
            await Task.Delay(20, Cancellation);
        }

        return state;
    }
}
