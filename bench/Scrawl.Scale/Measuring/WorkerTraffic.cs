using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Submission;
using Scrawl.Bulk.Work;
using Scrawl.Models;

namespace Scrawl.Scale.Measuring;

/// <summary>What a worker and the servers tell each other, and what the database does for it: a real worker within this process.</summary>
internal sealed class WorkerTraffic(Servers servers)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <summary>Submits a file and works until all of it is read.</summary>
    /// <param name="file">An IDX file.</param>
    /// <param name="embed">Whether the pictures travel with the chunks.</param>
    public async Task<WorkerCost> Measure(string file, bool embed)
    {
        using var traffic = new SocketTraffic();
        string job = embed ? "embedded" : "by path";
        double before = ProcessorTime.Of(servers.DatabaseProcess);
        await Submit(file, job, embed);
        double submitted = ProcessorTime.Of(servers.DatabaseProcess);
        (double Received, double Sent) start = await traffic.Total();

        Task<WorkerTotals?> work = Work();
        long connections = 0;
        while (await Task.WhenAny(work, Task.Delay(s_look)) != work)
        {
            connections = Math.Max(connections, await servers.Ask<long>("select count(*) from pg_stat_activity where application_name = 'worker'"));
        }

        WorkerTotals totals = (await work)!;
        (double Received, double Sent) end = await traffic.Total();
        double worked = ProcessorTime.Of(servers.DatabaseProcess);
        double model = ModelFile.Default.ToBytes().Length;
        return new(
            (end.Received - start.Received - model) / totals.Chunks, (end.Sent - start.Sent) / totals.Chunks, (int)connections,
            (worked - submitted) / totals.Chunks, (submitted - before) / totals.Chunks, model);
    }

    /// <summary>The same with pictures that travel; only the rate counts.</summary>
    /// <param name="file">An IDX file.</param>
    /// <param name="megabits">What the link between the worker and the servers carries.</param>
    public async Task<LinkRate> Rate(string file, double megabits)
    {
        const string job = "slow";
        await Submit(file, job, embed: true);
        await Work();
        JobSummary read = (await servers.Database.Queries.Find(job, CancellationToken.None))!.Summary;
        return new(megabits, read.PicturesDone, read.Rate);
    }

    private Task<Submitted> Submit(string file, string job, bool embed) =>
        new Submitter(servers.Database, servers.Broker, Console.Error.WriteLine).Submit(new() { Input = file, Job = job, Embed = embed }, CancellationToken.None);

    private Task<WorkerTotals?> Work()
    {
        // Told apart from our own connections by its name.
        var options = new WorkerOptions { Queue = servers.Queue, Database = $"{servers.Connection};Application Name=worker", Threads = 1, Drain = true };
        return new Worker(options, Console.Error.WriteLine).Run(CancellationToken.None);
    }
}
