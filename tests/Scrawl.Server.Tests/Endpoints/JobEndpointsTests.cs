using System.Net;
using System.Text.Json;
using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Storage;
using Scrawl.Engine.Networks;
using Scrawl.Server.Tests.Description;
using Scrawl.Server.Tests.Jobs;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

/// <summary>Jobs over HTTP, on a real database.</summary>
public sealed class JobEndpointsTests(PostgresCluster databases)
{
    private const string Key = "0123456789abcdef-the-key";
    private const string Root = "/api/jobs";
    private const string Template = Root + "/{id}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllJobsAreListedTheLatestFirst()
    {
        await using RunningServer server = await Start();
        JsonElement all = await Get(server, new("GET", Root, HttpStatusCode.OK));

        Assert.Equal(2, all.GetProperty("workersAtWork").GetInt32());
        Assert.Equal(
            [(MadeUpJobs.Waiting, "waiting"), (MadeUpJobs.Reading, "reading"), (MadeUpJobs.Cancelled, "cancelled"), (MadeUpJobs.Done, "done")],
            all.GetProperty("jobs").EnumerateArray().Select(job => (Text(job, "job"), Text(job, "state"))));
        JsonElement reading = all.GetProperty("jobs")[1];
        Assert.Equal((200_000, 100_000, 8, 4, 1), (Count(reading, "pictures"), Count(reading, "picturesRead"), Count(reading, "chunks"), Count(reading, "chunksRead"), Count(reading, "chunksFailed")));
        double rate = reading.GetProperty("picturesPerSecond").GetDouble();
        Assert.InRange(rate, 1, 100_000); // within the last minute, by the database's clock
        Assert.Equal(100_000 / rate, reading.GetProperty("secondsLeft").GetDouble(), 0.02 * 100_000 / rate + 0.1);
        Assert.False(reading.TryGetProperty("workers", out _));
        JsonElement status = await Get(server, new("GET", "/api/status", HttpStatusCode.OK));
        Assert.True(status.GetProperty("jobs").GetBoolean());
    }

    [Fact]
    public async Task OneJobIsToldWithItsWorkersAndFailures()
    {
        await using RunningServer server = await Start();
        JsonElement job = await Get(server, new("GET", Template, HttpStatusCode.OK, $"{Root}/{MadeUpJobs.Reading}"));

        JsonElement[] workers = [.. job.GetProperty("workers").EnumerateArray()];
        Assert.Equal([("press-1:4021", 4), ("press-2:77", 0)], workers.Select(worker => (Text(worker, "name"), Count(worker, "chunks"))));
        Assert.Equal("reading cheques, chunk 6", Text(workers[0], "doing"));
        Assert.InRange(workers[1].GetProperty("secondsSilent").GetDouble(), 0, 60);
        JsonElement[] failures = [.. job.GetProperty("failures").EnumerateArray()];
        Assert.Equal([(3, true), (5, false)], failures.Select(failure => (Count(failure, "chunk"), failure.GetProperty("givenUp").GetBoolean())));
        Assert.Equal("/data/cheques/3/0001.png", Text(failures[0], "first"));
        Assert.Equal(5, failures[0].GetProperty("reasons").GetArrayLength());
        Assert.Contains("does not see /data/cheques", failures[0].GetProperty("reasons")[4].GetString());
    }

    [Fact]
    public async Task AJobThatIsCalledOffGoesOnWhenItIsSentAgain()
    {
        string database = await databases.NewDatabase();
        await using RunningServer server = await Start(database);
        string path = $"{Root}/{MadeUpJobs.Reading}";
        Assert.Equal("cancelled", Text(await Get(server, new("POST", Template + "/cancel", HttpStatusCode.OK, path + "/cancel")), "state"));
        await using BulkDatabase kept = await BulkDatabase.Open(database, Cancellation);
        (int id, _) = (await kept.Jobs.Find(MadeUpJobs.Reading, Cancellation))!.Value;
        Assert.Null(await kept.Chunks.Find(new(id, 7), Cancellation));

        // The broker is not there: workers send them, since the database knows that they are to be sent.
        JsonElement again = await Get(server, new("POST", Template + "/retry", HttpStatusCode.OK, path + "/retry"));
        Assert.Equal(4, Count(again, "chunks"));
        Assert.NotEmpty(Text(again, "waits"));
        Assert.NotNull(await kept.Chunks.Find(new(id, 7), Cancellation));
        JsonElement job = await Get(server, new("GET", Template, HttpStatusCode.OK, path));
        Assert.Equal(("reading", 0), (Text(job, "state"), Count(job, "chunksFailed")));
        Assert.Equal([3, 5, 6, 7], (await Sent(kept)).Where(sent => sent.Job == id).Select(sent => sent.Number));
    }

    [Fact]
    public async Task WhatWasGivenUpIsSentAgainAndAllThatIsUnfinishedWhereThatIsAsked()
    {
        await using RunningServer server = await Start();
        string path = $"{Root}/{MadeUpJobs.Reading}/retry";
        Assert.Equal(1, Count(await Get(server, new("POST", Template + "/retry", HttpStatusCode.OK, path)), "chunks"));
        Assert.Equal(0, Count(await Get(server, new("POST", Template + "/retry", HttpStatusCode.OK, path + "?unfinished=false")), "chunks"));
        Assert.Equal(4, Count(await Get(server, new("POST", Template + "/retry", HttpStatusCode.OK, path + "?unfinished=true")), "chunks"));
        await Get(server, new("POST", Template + "/retry", HttpStatusCode.BadRequest, path + "?unfinished=some"));
    }

    [Fact]
    public async Task ResultsAreSentInBothFormats()
    {
        await using RunningServer server = await Start();
        string path = $"{Root}/{Uri.EscapeDataString(MadeUpJobs.Done)}/results?format=";
        using HttpResponseMessage csv = await server.Client.GetAsync(path + "csv", Cancellation);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal("cells of 1900_a.csv", csv.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(
            "file,digit,confidence,accepted,reason,error\n/data/cells/1.png,7,0.5,true,,\n/data/cells/2.png,,0,false,blank: there is no ink in it,\n/data/cells/3.png,,,,,it is cut short\n",
            await csv.Content.ReadAsStringAsync(Cancellation));

        using HttpResponseMessage ndjson = await server.Client.GetAsync(path + "ndjson", Cancellation);
        Assert.Equal("application/x-ndjson", ndjson.Content.Headers.ContentType!.MediaType);
        string[] lines = (await ndjson.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["/data/cells/1.png", "/data/cells/2.png", "/data/cells/3.png"], lines.Select(line => Text(JsonDocument.Parse(line).RootElement, "file")));

        OpenApi description = await OpenApi.Of(server);
        foreach (HttpResponseMessage answer in (HttpResponseMessage[])[csv, ndjson])
        {
            Assert.NotNull(description.Answer(new("GET", Template + "/results", HttpStatusCode.OK), answer.Content.Headers.ContentType!.MediaType!));
        }

        await Get(server, new("GET", Template + "/results", HttpStatusCode.BadRequest, path + "xls"));
        await Get(server, new("GET", Template + "/results", HttpStatusCode.BadRequest, $"{Root}/{MadeUpJobs.Reading}/results"));
    }

    [Fact]
    public async Task ManyResultsComeWholeAndInTheOrderOfTheInput()
    {
        const int Chunks = 40, Pictures = 2500;
        string database = await databases.NewDatabase();
        await using RunningServer server = await RunningServer.Start(new() { Database = database, Queue = MadeUpJobs.NoBroker });
        await using BulkDatabase kept = await BulkDatabase.Open(database, Cancellation);
        var job = new Job("large", "large.idx", "/data/large.idx", InputKind.Images, Strings: false, Precision.Float32, "abc");
        int id = (await kept.Jobs.Add(job, [1], Enumerable.Range(0, Chunks).Select(number => new ChunkPlan(Pictures, number * Pictures, null, Seen: true, null)), Cancellation))!.Value;
        ResultRow[] rows = [.. Enumerable.Range(0, Pictures).Select(i => new ResultRow((short)(i % 10), null, 1, true, null, null))];
        foreach (int number in Enumerable.Range(0, Chunks).Reverse())
        {
            await kept.Chunks.Complete(new(id, number), rows, "press-1", 1, Cancellation);
        }

        using HttpResponseMessage answer = await server.Client.GetAsync($"{Root}/large/results?format=csv", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal("file,digit,confidence,accepted,reason,error", await lines.ReadLineAsync(Cancellation));
        for (int i = 0; i < Chunks * Pictures; i++)
        {
            Assert.Equal($"large.idx#{i},{i % 10},1,true,,", await lines.ReadLineAsync(Cancellation));
        }

        Assert.Null(await lines.ReadLineAsync(Cancellation));
    }

    [Fact]
    public async Task AJobThatIsNotThereIsToldSo()
    {
        await using RunningServer server = await Start();
        foreach ((string method, string call) in ((string, string)[])[("GET", ""), ("POST", "/cancel"), ("POST", "/retry"), ("GET", "/results?format=csv")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/none{call}");
            Assert.Contains("There is no job \"none\"", await server.Client.SendAsync(request, Cancellation).Problem(HttpStatusCode.NotFound));
        }
    }

    [Fact]
    public async Task JobsNeedTheKeyWhereThereIsOne()
    {
        string database = await databases.NewDatabase();
        await using RunningServer server = await RunningServer.Start(new() { Database = database, Queue = MadeUpJobs.NoBroker, ApiKey = Key });
        foreach ((string method, string call) in ((string, string)[])[("GET", ""), ("GET", "/a"), ("POST", "/a/cancel"), ("POST", "/a/retry"), ("GET", "/a/results?format=csv")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Root + call);
            await server.Client.SendAsync(request, Cancellation).Problem(HttpStatusCode.Unauthorized);
        }

        using var opening = new HttpRequestMessage(HttpMethod.Get, Root) { Headers = { { "X-Api-Key", Key } } };
        JsonElement none = await server.Client.SendAsync(opening, Cancellation).Object();
        Assert.Equal((0, 0), (none.GetProperty("jobs").GetArrayLength(), none.GetProperty("workersAtWork").GetInt32()));
    }

    [Fact]
    public async Task WhileTheDatabaseIsAwayDigitsAreReadAndJobsComeBackWithIt()
    {
        await using var cluster = new PostgresCluster();
        string database = await cluster.NewDatabase();
        await cluster.Stop();
        await using RunningServer server = await RunningServer.Start(new() { Database = database, Queue = MadeUpJobs.NoBroker, ApiKey = Key });
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        using (HttpResponseMessage away = await server.Client.GetAsync(Root, Cancellation))
        {
            Assert.NotNull(away.Headers.RetryAfter);
            string detail = await Task.FromResult(away).Problem(HttpStatusCode.ServiceUnavailable);
            Assert.Contains("The database is not available; reading digits is not affected.", detail);
        }

        using HttpResponseMessage read = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), Cancellation);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        await cluster.Start();
        await server.Client.GetAsync(Root, Cancellation).Object();
        await cluster.Stop();
        await server.Client.GetAsync(Root, Cancellation).Problem(HttpStatusCode.ServiceUnavailable);
        await cluster.Start();
        await server.Client.GetAsync(Root, Cancellation).Object();
    }

    /// <summary>The answer to a call, which is as the description says.</summary>
    private static async Task<JsonElement> Get(RunningServer server, DescribedCall call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Path ?? call.Template);
        using HttpResponseMessage answer = await server.Client.SendAsync(request, Cancellation);
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == call.Status, text);
        JsonElement json = JsonDocument.Parse(text).RootElement;
        OpenApi description = await OpenApi.Of(server);
        description.Check(description.Answer(call, answer.Content.Headers.ContentType!.MediaType!), json, $"{call}: {text}");
        return json;
    }

    private static async Task<List<ChunkId>> Sent(BulkDatabase database)
    {
        var sent = new List<ChunkId>();
        await database.Outbox.Send(
            chunks =>
            {
                sent.AddRange(chunks.Select(chunk => chunk.Id));
                return Task.CompletedTask;
            },
            Cancellation);
        return sent;
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static int Count(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private async Task<RunningServer> Start(string? database = null)
    {
        database ??= await databases.NewDatabase();
        RunningServer server = await RunningServer.Start(new() { Database = database, Queue = MadeUpJobs.NoBroker });
        await MadeUpJobs.Make(database);
        return server;
    }
}
