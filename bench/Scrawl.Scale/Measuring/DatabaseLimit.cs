using System.Diagnostics;
using Scrawl.Bulk.Storage;

namespace Scrawl.Scale.Measuring;

/// <summary>How many chunks' results PostgreSQL keeps in a second, written by the workers' own code, with no reading at all.</summary>
/// <param name="servers">Where it is.</param>
/// <param name="rounds">Rounds for each number of writers; the median counts.</param>
/// <param name="chunks">Chunks in a round.</param>
internal sealed class DatabaseLimit(Servers servers, int rounds, int chunks)
{
    private static readonly int[] s_writers = [1, 2, 4, 8];
    private readonly int _questions = 200 * rounds;

    /// <summary>Measures.</summary>
    /// <param name="serverCores">Cores that the server has.</param>
    public async Task<DatabaseCost> Measure(int serverCores)
    {
        int job = await servers.Job("limits", chunks * (1 + rounds * s_writers.Length));
        ResultRow[] rows = Results();
        int next = await Keep(job, rows, 0, writers: 1); // compiled, and on warm connections
        var costs = new List<WritersCost>();
        double wal = await Written();
        foreach (int writers in s_writers)
        {
            var rates = new List<double>();
            double server = ProcessorTime.Of(servers.DatabaseProcess), client = ProcessorTime.Of(Environment.ProcessId);
            for (int round = 0; round < rounds; round++)
            {
                long start = Stopwatch.GetTimestamp();
                next = await Keep(job, rows, next, writers);
                rates.Add(chunks / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            client = ProcessorTime.Of(Environment.ProcessId) - client;
            await servers.Do($"vacuum {JobStore.ResultTable(job)}");
            await servers.Do("checkpoint");
            server = ProcessorTime.Of(servers.DatabaseProcess) - server;
            costs.Add(new(writers, Rounds.Median(rates), server / (rounds * chunks), client / (rounds * chunks)));
        }

        wal = (await Written() - wal) / (next - chunks);
        double table = await servers.Ask<long>($"select pg_total_relation_size('{JobStore.ResultTable(job)}')");
        await servers.Database.Jobs.Remove(job, CancellationToken.None);
        string version = (await servers.Ask<string>("show server_version")).Split(' ')[0];
        return new(version, await Settings(), serverCores, [.. costs], await LookUp(), await Beat(), wal, table / next);
    }

    /// <summary>Keeps a round's chunks.</summary>
    /// <returns>The first chunk of the next round.</returns>
    private async Task<int> Keep(int job, ResultRow[] rows, int first, int writers)
    {
        int next = first - 1, end = first + chunks;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < end)
            {
                if (!await servers.Database.Chunks.Complete(new(job, number), rows, $"writer {writer}", 1, CancellationToken.None))
                {
                    throw new InvalidOperationException($"Chunk {number} was kept before.");
                }
            }
        })));
        return end;
    }

    private async Task<double> LookUp()
    {
        int job = await servers.Job("looked up", _questions);
        double seconds = await Each(async number =>
        {
            await servers.Database.Chunks.Find(new(job, number), CancellationToken.None);
            await servers.Database.Chunks.Begin(new(job, number), "reader", CancellationToken.None);
        });
        await servers.Database.Jobs.Remove(job, CancellationToken.None);
        return seconds;
    }

    private Task<double> Beat() => Each(async number =>
    {
        await servers.Database.Workers.Note("reader", new(1, "reading limits", number, number, number, 0, 0), stopped: false, CancellationToken.None);
        await servers.Database.Outbox.Any(CancellationToken.None);
    });

    /// <summary>The server's processor time for each of many questions.</summary>
    private async Task<double> Each(Func<int, Task> one)
    {
        double server = ProcessorTime.Of(servers.DatabaseProcess);
        for (int i = 0; i < _questions; i++)
        {
            await one(i);
        }

        return (ProcessorTime.Of(servers.DatabaseProcess) - server) / _questions;
    }

    private async Task<string> Settings()
    {
        string[] names = ["fsync", "synchronous_commit", "full_page_writes"];
        return string.Join(", ", await Task.WhenAll(names.Select(async name => $"{name} {await servers.Ask<string>($"show {name}")}")));
    }

    private async Task<double> Written() => (double)await servers.Ask<decimal>("select pg_current_wal_insert_lsn() - '0/0'");

    /// <summary>Results as the network gives them: one in two hundred is not accepted.</summary>
    private static ResultRow[] Results()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Costs.Images).Select(_ => random.Next(200) == 0
            ? new ResultRow((short)random.Next(10), null, random.NextSingle() / 2, Accepted: false, "undecided between 4 and 9", null)
            : new ResultRow((short)random.Next(10), null, 1 - random.NextSingle() / 10, Accepted: true, null, null))];
    }
}
