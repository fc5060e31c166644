using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>Who works, as they tell themselves every few seconds. Thread-safe.</summary>
internal sealed class WorkerStore(NpgsqlDataSource database)
{
    /// <summary>Notes what a worker tells, and forgets those not heard of for a day.</summary>
    /// <param name="name">The worker's.</param>
    /// <param name="report">What it tells.</param>
    /// <param name="stopped">Whether it ends.</param>
    /// <param name="cancellation">Until the end nothing is noted.</param>
    public async Task Note(string name, WorkerReport report, bool stopped, CancellationToken cancellation)
    {
        const string note = """
            with old as (delete from scrawl_bulk.worker where seen < now() - interval '1 day' and name <> $1)
            insert into scrawl_bulk.worker (name, seen, stopped, threads, doing, chunks, pictures, reading, waiting, keeping)
            values ($1, now(), case when $2 then now() end, $3, $4, $5, $6, $7, $8, $9)
            on conflict (name) do update set (seen, stopped, doing, chunks, pictures, reading, waiting, keeping)
                = (excluded.seen, excluded.stopped, excluded.doing, excluded.chunks, excluded.pictures, excluded.reading, excluded.waiting, excluded.keeping)
            """;
        await database.Sql(note, name, stopped, report.Threads, report.Doing, report.Chunks, report.Pictures, (float)report.Reading, (float)report.Waiting, (float)report.Keeping).ExecuteNonQueryAsync(cancellation);
    }
}
