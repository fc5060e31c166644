using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Server.Recognition;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Storage;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Tests.Endpoints;

/// <summary>The calls of <c>/api/model/versions</c>, whatever database there is.</summary>
public abstract class VersionEndpointsTests(IDatabases databases)
{
    private const string Root = "/api/model/versions";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AtFirstThereIsTheGivenModelAlone()
    {
        await using RunningServer server = await Start();
        JsonElement only = Assert.Single((await Get(server, Root)).GetProperty("versions").EnumerateArray());
        Assert.Equal($$"""{"id":0,"sha256":"{{Taught.Parent}}","active":true,"created":null,"taught":null}""", only.GetRawText());
        Assert.Equal(JsonValueKind.Null, (await Get(server, $"{Root}/0")).GetProperty("outcome").ValueKind);
    }

    [Fact]
    public async Task VersionsAreListedAndToldWithWhatTaughtThem()
    {
        string database = await databases.NewDatabase();
        await Fill(database, 1, 2);
        await using RunningServer server = await Start(database);
        await server.Ready();
        JsonElement[] versions = [.. (await Get(server, Root)).GetProperty("versions").EnumerateArray()];
        Assert.Equal([2, 1, 0], versions.Select(version => version.GetProperty("id").GetInt32()));
        Assert.Equal([true, false, false], versions.Select(version => version.GetProperty("active").GetBoolean()));
        Assert.Equal(
            """{"lessons":1,"readBefore":0,"readAfter":1,"accuracyBefore":0.97,"accuracyAfter":0.98,"replay":"replay 1","seconds":1}""",
            versions[1].GetProperty("taught").GetRawText());

        JsonElement one = await Get(server, $"{Root}/1");
        Assert.True(JsonElement.DeepEquals(versions[1], one.GetProperty("version")));
        Assert.Equal([7, 3], one.GetProperty("outcome").GetProperty("lessons").EnumerateArray().Select(lesson => lesson.GetProperty("digit").GetInt32()));
    }

    [Fact]
    public async Task AnyVersionAnswersAgainAndAfterANewStart()
    {
        string database = await databases.NewDatabase();
        await Fill(database, 1, 2);
        await using (RunningServer server = await Start(database))
        {
            await server.Ready();
            await Answers(server, 2);
            foreach (int id in (int[])[0, 2, 1])
            {
                JsonElement now = await server.Client.PostAsync($"{Root}/{id}/activate", null, Cancellation).Object();
                Assert.Equal((id, true), (now.GetProperty("id").GetInt32(), now.GetProperty("active").GetBoolean()));
                await Answers(server, id);
            }
        }

        await using RunningServer again = await Start(database);
        await again.Ready();
        await Answers(again, 1);
    }

    [Fact]
    public async Task AnotherServerOfTheDatabaseFollowsWhenItIsTold()
    {
        string database = await databases.NewDatabase();
        await Fill(database, 1);
        await using RunningServer one = await Start(database), other = await Start(database);
        await one.Ready();
        await other.Ready();
        await one.Client.PostAsync($"{Root}/0/activate", null, Cancellation).Object();
        await other.Services.GetRequiredService<ActiveVersion>().Follow(Cancellation);
        await Answers(other, 0);
    }

    [Fact]
    public async Task WhatIsNotThereIsNotFound()
    {
        await using RunningServer server = await Start();
        foreach (string id in (string[])["1", "-1", "latest", "99999999999"])
        {
            Assert.Contains($"no version \"{id}\"", await server.Client.GetAsync($"{Root}/{id}", Cancellation).Problem(HttpStatusCode.NotFound));
            Assert.Contains($"no version \"{id}\"", await server.Client.PostAsync($"{Root}/{id}/activate", null, Cancellation).Problem(HttpStatusCode.NotFound));
        }

        await Answers(server, 0);
    }

    [Fact]
    public async Task AVersionThatCannotBeServedIsRefusedAndTheOneBeforeStays()
    {
        string database = await databases.NewDatabase();
        using (Store store = await Stores.Open(database))
        {
            ModelVersion whole = Taught.Version(1);
            await new VersionStore(store).Keep(
                new ModelVersion { Created = whole.Created, Sha256 = whole.Sha256, ParentSha256 = whole.ParentSha256, Teaching = whole.Teaching, File = whole.File[..^1] }, Cancellation);
        }

        // It is active, and the server reads all the same.
        await using RunningServer server = await Start(database);
        await server.Ready();
        await Answers(server, 0);
        Assert.Contains("keeps serving", await server.Client.PostAsync($"{Root}/1/activate", null, Cancellation).Problem(HttpStatusCode.Conflict));
        await Answers(server, 0);
    }

    [Fact]
    public async Task AModelOfOnesOwnHasItsOwnVersions()
    {
        using var folder = new TemporaryFolder();
        string file = folder["mine.safetensors"], database = await databases.NewDatabase();
        await Fill(database, 1);
        Taught.Model(9).Save(file);
        await using RunningServer server = await RunningServer.Start(new() { Database = database, Model = file });
        await server.Ready();
        Assert.Equal(Taught.Model(9).Sha256(), server.Services.GetRequiredService<ServingModel>().Sha256);
        Assert.Single((await Get(server, Root)).GetProperty("versions").EnumerateArray());

        // The file is replaced by the model from which the version was taught: it is active for that.
        ModelFile.Default.Save(file);
        await server.Client.PostAsync("/api/model/reload", null, Cancellation).Object();
        await Answers(server, 1);
    }

    [Fact]
    public async Task NoRequestIsLostWhileVersionsChange()
    {
        string database = await databases.NewDatabase();
        await Fill(database, 1, 2);
        await using RunningServer server = await Start(database);
        await server.Ready();
        using var stop = new CancellationTokenSource();
        Task<int> load = Load.On(server, stop.Token);
        for (int swap = 0; swap < 12; swap++)
        {
            await server.Client.PostAsync($"{Root}/{swap % 3}/activate", null, Cancellation).Object();
        }

        await stop.CancelAsync();
        Assert.NotEqual(0, await load);
    }

    private static async Task Answers(RunningServer server, int id)
    {
        ModelFile model = id == 0 ? ModelFile.Default : Taught.Model(id);
        JsonElement metadata = await Get(server, "/v2/models/digits");
        Assert.Equal(model.Sha256()[..12], metadata.GetProperty("versions")[0].GetString());

        using var plan = new NetworkPlan(model.Network, threads: 1);
        JsonElement read = await server.PostJson("/api/recognize", $$"""{"pixels":[{{string.Join(',', Pictures.One())}}]}""").Object();
        float[] expected = new float[10];
        plan.Run([.. Pictures.One().Select(pixel => pixel / 255f)], expected);
        Assert.Equal(expected.Select(p => Math.Round((double)p, 4)), read.GetProperty("probabilities").Numbers().Select(p => Math.Round(p, 4)));
    }

    private static Task<JsonElement> Get(RunningServer server, string path) => server.Client.GetAsync(path, Cancellation).Object();

    private static async Task Fill(string database, params int[] numbers)
    {
        using Store store = await Stores.Open(database);
        foreach (int number in numbers)
        {
            await new VersionStore(store).Keep(Taught.Version(number), Cancellation);
        }
    }

    private async Task<RunningServer> Start(string? database = null) => await RunningServer.Start(new() { Database = database ?? await databases.NewDatabase() });
}
