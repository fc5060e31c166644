using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>What is known of jobs, for the command line and the page. Thread-safe.</summary>
internal sealed class JobQueries(NpgsqlDataSource database)
{
    private const int MostFailures = 20;

    // A job's own time ends with its last chunk; while it is read, what it did in the last minute counts.
    private const string Summaries = """
        select job.name, job.input, job.submitted, job.cancelled, total.*,
            case when total.done = total.chunks
                then total.pictures_done / greatest(extract(epoch from total.finished - total.begun), 0.001)
                else total.recent / greatest(extract(epoch from now() - greatest(total.begun, now() - interval '1 minute')), 1) end::float8
        from scrawl_bulk.job cross join lateral (
            select max(finished) finished, count(*)::int chunks, (count(*) filter (where state = 1))::int done, (count(*) filter (where state = 2))::int failed,
                coalesce(sum(count), 0)::bigint pictures, coalesce(sum(count) filter (where state = 1), 0)::bigint pictures_done, coalesce(sum(bad), 0)::bigint bad,
                min(begun) begun, coalesce(sum(count) filter (where finished > now() - interval '1 minute'), 0)::bigint recent
            from scrawl_bulk.chunk where chunk.job = job.id) total
        """;

    /// <summary>All jobs, the latest first.</summary>
    public async Task<IReadOnlyList<JobSummary>> List(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = database.Sql($"{Summaries} order by job.id desc");
        return await Summarize(command, cancellation);
    }

    /// <summary>How many workers were heard of within the last quarter of a minute.</summary>
    public async Task<int> WorkersAtWork(CancellationToken cancellation) =>
        await database.Sql("select count(*)::int from scrawl_bulk.worker where stopped is null and seen > now() - interval '15 seconds'").ExecuteScalarAsync(cancellation) as int? ?? 0;

    /// <summary>Whether workers have anything left to do.</summary>
    public async Task<bool> AnyWaiting(CancellationToken cancellation) => await database.Sql("""
        select exists (select from scrawl_bulk.job where cancelled is null and exists (select from scrawl_bulk.chunk where chunk.job = job.id and state = 0))
            or exists (select from scrawl_bulk.outbox)
        """).ExecuteScalarAsync(cancellation) is true;

    /// <summary>Everything about the job of this name; null where there is none.</summary>
    public async Task<JobProgress?> Find(string name, CancellationToken cancellation)
    {
        IReadOnlyList<JobSummary> summary;
        await using (NpgsqlCommand command = database.Sql($"{Summaries} where job.name = $1", name))
        {
            summary = await Summarize(command, cancellation);
        }

        return summary.Count == 0 ? null : new(summary[0], await Workers(name, cancellation), await Failures(name, cancellation));
    }

    private static async Task<IReadOnlyList<JobSummary>> Summarize(NpgsqlCommand command, CancellationToken cancellation)
    {
        var jobs = new List<JobSummary>();
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            jobs.Add(new(
                row.GetString(0), row.GetString(1), row.GetDateTime(2), Time(row, 3), Time(row, 4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7),
                row.GetInt64(8), row.GetInt64(9), row.GetInt64(10), row.IsDBNull(13) ? 0 : row.GetDouble(13)));
        }

        return jobs;
    }

    private async Task<IReadOnlyList<JobWorker>> Workers(string name, CancellationToken cancellation)
    {
        const string find = """
            with reader as (
                select worker name, count(*)::int chunks, sum(count)::bigint pictures, sum(count) / greatest(sum(seconds), 0.001)::float8 rate
                from scrawl_bulk.chunk join scrawl_bulk.job on job.id = chunk.job where job.name = $1 and state = 1 group by worker)
            select coalesce(reader.name, worker.name), coalesce(reader.chunks, 0), coalesce(reader.pictures, 0), coalesce(reader.rate, 0)::float8, extract(epoch from now() - worker.seen)::float8, worker.doing
            from reader full join scrawl_bulk.worker on worker.name = reader.name
            where reader.name is not null or (worker.stopped is null and worker.seen > now() - interval '1 minute')
            order by 1
            """;
        var workers = new List<JobWorker>();
        await using NpgsqlCommand command = database.Sql(find, name);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            workers.Add(new(
                row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetDouble(3),
                row.IsDBNull(4) ? null : TimeSpan.FromSeconds(row.GetDouble(4)), row.IsDBNull(5) ? null : row.GetString(5)));
        }

        return workers;
    }

    private async Task<IReadOnlyList<ChunkFailure>> Failures(string name, CancellationToken cancellation)
    {
        const string find = $"""
            select {JobStore.Columns}, number, state, count, position, names[1], reasons
            from scrawl_bulk.chunk join scrawl_bulk.job on job.id = chunk.job
            where job.name = $1 and failures > 0 order by state = 2 desc, number limit $2
            """;
        var failures = new List<ChunkFailure>();
        await using NpgsqlCommand command = database.Sql(find, name, MostFailures);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            string first = JobStore.Read(row).NameOf(row.IsDBNull(11) ? null : row.GetString(11), row.GetInt64(10));
            failures.Add(new(row.GetInt32(7), (ChunkState)row.GetInt16(8), row.GetInt32(9), first, row.GetFieldValue<string[]>(12)));
        }

        return failures;
    }

    private static DateTime? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDateTime(column);
}
