using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Storage;
using Scrawl.Engine.Networks;

namespace Scrawl.Server.Tests.Jobs;

/// <summary>Jobs in a database as submitters and workers leave them, made up in no time.</summary>
internal static class MadeUpJobs
{
    /// <summary>A broker that nobody is at.</summary>
    public const string NoBroker = "amqp://scrawl:secret@127.0.0.1:1/";

    /// <summary>Half read by one of two workers; a chunk is given up, another failed once.</summary>
    public const string Reading = "cheques";

    /// <summary>Read to the end, with a picture that is none. Its name needs care in an address.</summary>
    public const string Done = "cells of 1900/a";

    /// <summary>Called off with one of four chunks read.</summary>
    public const string Cancelled = "archive";

    /// <summary>Nothing of it is read yet.</summary>
    public const string Waiting = "forms.idx-0a1b2c3d";

    /// <summary>What <see cref="Done"/> was read as.</summary>
    public static ResultRow[] Rows { get; } =
    [
        new(7, null, 0.5f, true, null, null),
        new(null, null, 0, false, "blank: there is no ink in it", null),
        new(null, null, null, false, null, "it is cut short"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes them, the first of them first.</summary>
    /// <param name="connection">A database's.</param>
    public static async Task Make(string connection)
    {
        await using BulkDatabase database = await BulkDatabase.Open(connection, Cancellation);
        int done = await Add(database, Done, "/data/cells", [Plan(Rows.Length, "1.png", "2.png", "3.png")]);
        await Read(database, new(done, 0), Rows);

        int cancelled = await Add(database, Cancelled, "/data/archive", [.. Enumerable.Range(0, 4).Select(_ => Plan(500, "a.png"))]);
        await Read(database, new(cancelled, 1), Rows[..1]);
        await database.Jobs.Cancel(cancelled, Cancellation);

        int reading = await Add(database, Reading, "/data/cheques", [.. Enumerable.Range(0, 8).Select(number => Plan(25_000, $"{number}/0001.png"))]);
        foreach (int number in (int[])[0, 1, 2, 4])
        {
            await Read(database, new(reading, number), Rows[..1]);
        }

        for (int attempt = 1; attempt <= ChunkStore.MostFailures; attempt++)
        {
            await Fail(database, new(reading, 3), $"press-{1 + attempt % 2}: does not see /data/cheques; expected it under the same path as where it was submitted");
        }

        await Fail(database, new(reading, 5), "press-2: the database went away");
        await database.Chunks.Begin(new(reading, 6), "press-1:4021", Cancellation);

        await Add(database, Waiting, "forms.idx", [Plan(60_000)]);
        await database.Workers.Note("press-2:77", new(4, "waiting for a chunk", 0, 0, 0, 1, 0), stopped: false, Cancellation);
        await database.Workers.Note("press-1:4021", new(8, "reading cheques, chunk 6", 3, 75_000, 9, 1, 0), stopped: false, Cancellation);
    }

    /// <summary>Reads what is left of <see cref="Reading"/>, but for what is given up.</summary>
    public static async Task Finish(string connection)
    {
        await using BulkDatabase database = await BulkDatabase.Open(connection, Cancellation);
        (int reading, _) = (await database.Jobs.Find(Reading, Cancellation))!.Value;
        foreach (int number in (int[])[5, 6, 7])
        {
            await Read(database, new(reading, number), Rows[..1]);
        }
    }

    private static ChunkPlan Plan(int count, params string[] names) => new(count, 0, names.Length == 0 ? null : names, Seen: true, null);

    private static async Task<int> Add(BulkDatabase database, string name, string input, ChunkPlan[] chunks)
    {
        var job = new Job(name, input, input, chunks[0].Names is null ? InputKind.Images : InputKind.Folder, Strings: false, Precision.Float32, "abc");
        return (await database.Jobs.Add(job, [1], chunks, Cancellation))!.Value;
    }

    private static async Task Read(BulkDatabase database, ChunkId id, ResultRow[] rows)
    {
        await database.Chunks.Begin(id, "press-1:4021", Cancellation);
        await database.Chunks.Complete(id, rows, "press-1:4021", 3, Cancellation);
    }

    private static async Task Fail(BulkDatabase database, ChunkId id, string reason)
    {
        await database.Chunks.Begin(id, "press-1:4021", Cancellation);
        await database.Chunks.Fail(id, reason, Cancellation);
    }
}
