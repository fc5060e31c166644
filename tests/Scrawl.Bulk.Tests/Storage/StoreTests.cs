using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Tests.Servers;
using Scrawl.Engine.Networks;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Bulk.Tests.Storage;

/// <summary>What is kept, and when, on a real server.</summary>
[Collection(ServerTests.Name)]
public sealed class StoreTests(PostgresCluster databases)
{
    private static readonly Job s_job = new("cells", "cells.idx", "/data/cells.idx", InputKind.Images, Strings: false, Precision.Float32, "abc");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_are_made_once_by_whoever_comes_first()
    {
        string connection = await databases.NewDatabase();
        BulkDatabase[] opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BulkDatabase.Open(connection, Cancellation)));

        Assert.Single(opened.Select(database => database.Installation).Distinct());
        foreach (BulkDatabase database in opened)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_a_job_whose_input_turns_out_damaged_nothing_is_kept()
    {
        await using BulkDatabase database = await Open();

        await Assert.ThrowsAsync<InvalidDataException>(() => database.Jobs.Add(s_job, [1], Damaged(), Cancellation));
        await Assert.ThrowsAsync<BulkException>(() => database.Jobs.Add(s_job, [1], [], Cancellation));

        Assert.Empty(await database.Queries.List(Cancellation));
        Assert.False(await database.Outbox.Any(Cancellation));

        static IEnumerable<ChunkPlan> Damaged()
        {
            yield return Plan(0);
            throw new InvalidDataException("cut short");
        }
    }

    [Fact]
    public async Task Of_two_jobs_of_one_name_one_is_kept()
    {
        await using BulkDatabase database = await Open();

        int?[] added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Jobs.Add(s_job, [1], [Plan(0)], Cancellation)));

        Assert.Single(added, id => id is not null);
        Assert.Single(await database.Queries.List(Cancellation));
    }

    [Fact]
    public async Task Results_of_a_chunk_that_two_read_are_kept_once()
    {
        await using BulkDatabase database = await Open();
        int id = await Add(database, chunks: 1);
        ResultRow[] rows = [new(7, null, 0.5f, true, null, null), new(null, null, 0, false, "blank", null)];

        bool[] kept = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => database.Chunks.Complete(new(id, 0), rows, $"w{worker}", 1, Cancellation)));

        Assert.Single(kept, won => won);
        Assert.Equal([new("cells.idx#0", rows[0]), new("cells.idx#1", rows[1])], await database.Results.Read(id, s_job, Cancellation).ToArrayAsync(Cancellation));
        Assert.Null(await database.Chunks.Find(new(id, 0), Cancellation));
    }

    [Fact]
    public async Task A_chunk_that_five_workers_began_and_never_ended_is_given_up_with_their_names()
    {
        await using BulkDatabase database = await Open();
        int id = await Add(database, chunks: 1);

        int[] failures = new int[6];
        for (int worker = 0; worker < failures.Length; worker++)
        {
            failures[worker] = await database.Chunks.Begin(new(id, 0), $"w{worker}", Cancellation);
        }

        Assert.Equal([0, 1, 2, 3, 4, 5], failures);
        Assert.Equal(5, await database.Chunks.Fail(new(id, 0), null, Cancellation));
        ChunkFailure failure = Assert.Single((await database.Queries.Find("cells", Cancellation))!.Failures);
        Assert.Equal(ChunkState.Failed, failure.State);
        Assert.Equal(["w0", "w1", "w2", "w3", "w4"], failure.Reasons.Select(reason => reason.Split(' ')[0]));
    }

    [Fact]
    public async Task What_could_not_be_sent_stays_to_be_sent()
    {
        await using BulkDatabase database = await Open();
        int id = await Add(database, chunks: 3);

        await Assert.ThrowsAsync<IOException>(() => database.Outbox.Send(_ => throw new IOException("cut"), Cancellation));
        var sent = new List<OutgoingChunk>();
        Assert.Equal(3, await database.Outbox.Send(
            chunks =>
            {
                sent.AddRange(chunks);
                return Task.CompletedTask;
            },
            Cancellation));

        Assert.Equal([0, 1, 2], sent.Select(chunk => chunk.Id.Number));
        Assert.All(sent, chunk => Assert.Equal((id, null), (chunk.Id.Job, chunk.Reasons)));
        Assert.Equal(0, await database.Outbox.Send(_ => Task.CompletedTask, Cancellation));
    }

    [Fact]
    public async Task Results_come_in_the_order_of_the_input_in_whatever_order_chunks_were_read()
    {
        await using BulkDatabase database = await Open();
        int id = await Add(database, chunks: 70);
        int[] order = [.. Enumerable.Range(0, 70)];
        new Random(3).Shuffle(order);
        foreach (int number in order.Where(number => number != 41))
        {
            await database.Chunks.Complete(new(id, number), [new((short)(number % 10), null, 1, true, null, null), new(null, null, null, false, null, "bad")], "w", 1, Cancellation);
        }

        Result[] results = await database.Results.Read(id, s_job, Cancellation).ToArrayAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, 140).Where(i => i / 2 != 41).Select(i => $"cells.idx#{i}"), results.Select(result => result.Name));
        JobSummary summary = (await database.Queries.Find("cells", Cancellation))!.Summary;
        Assert.Equal((69, 138L, 69L, "reading"), (summary.ChunksDone, summary.PicturesDone, summary.PicturesBad, summary.State));
    }

    [Fact]
    public async Task A_job_that_is_removed_is_gone_with_its_results()
    {
        await using BulkDatabase database = await Open();
        int id = await Add(database, chunks: 2);

        await database.Jobs.Remove(id, Cancellation);

        Assert.Empty(await database.Queries.List(Cancellation));
        Assert.False(await database.Outbox.Any(Cancellation));
        Assert.False(await database.Chunks.Complete(new(id, 0), [new(1, null, 1, true, null, null)], "w", 1, Cancellation));
    }

    [Theory]
    [InlineData("Data Source=scrawl.db", "it names a file")]
    [InlineData("nonsense", "expected PostgreSQL's")]
    [InlineData("Username=x", "it names no Host")]
    public async Task A_connection_string_of_anything_else_is_refused(string connection, string expected)
    {
        var error = await Assert.ThrowsAsync<BulkException>(() => BulkDatabase.Open(connection, Cancellation));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static ChunkPlan Plan(int number) => new(2, 2 * number, null, Seen: true, null);

    private static async Task<int> Add(BulkDatabase database, int chunks) =>
        (await database.Jobs.Add(s_job, [1], Enumerable.Range(0, chunks).Select(Plan), Cancellation))!.Value;

    private async Task<BulkDatabase> Open() => await BulkDatabase.Open(await databases.NewDatabase(), Cancellation);
}
