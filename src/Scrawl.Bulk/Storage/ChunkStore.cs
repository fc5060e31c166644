using Npgsql;
using NpgsqlTypes;

namespace Scrawl.Bulk.Storage;

/// <summary>The pieces that workers take. Thread-safe.</summary>
internal sealed class ChunkStore(NpgsqlDataSource database)
{
    /// <summary>How often a chunk may fail before it is given up.</summary>
    public const int MostFailures = 5;

    /// <summary>A chunk that is to be read; null where it need not be any more, for it is done, given up, called off or removed.</summary>
    public async Task<Chunk?> Find(ChunkId id, CancellationToken cancellation)
    {
        const string find = $"""
            select {JobStore.Columns}, chunk.count, chunk.position, chunk.names, chunk.seen, chunk.data
            from scrawl_bulk.chunk join scrawl_bulk.job on job.id = chunk.job
            where chunk.job = $1 and chunk.number = $2 and chunk.state = 0 and job.cancelled is null
            """;
        await using NpgsqlCommand command = database.Sql(find, id.Job, id.Number);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new(id, JobStore.Read(row), row.GetInt32(7), row.GetInt64(8), row.IsDBNull(9) ? null : row.GetFieldValue<string[]>(9), row.GetBoolean(10), row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11))
            : null;
    }

    /// <summary>
    /// Notes that a worker begins to read a chunk. Where one had begun it before and never ended, that counts as a failure: it may
    /// be the chunk that ends the workers' processes.
    /// </summary>
    /// <returns>Its failures so far.</returns>
    public async Task<int> Begin(ChunkId id, string worker, CancellationToken cancellation)
    {
        // Not waited for until it is on the disk: should it be lost, a failure is not counted.
        const string begin = """
            update scrawl_bulk.chunk set
                begun = now(), begun_by = $3,
                failures = failures + (begun_by is not null)::int,
                reasons = case when begun_by is null then reasons
                    else reasons || (begun_by || ' began to read it at ' || to_char(begun at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') || ' UTC and was not heard of again') end
            where job = $1 and number = $2 and state = 0
            returning failures
            """;
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Sql("set local synchronous_commit = off").ExecuteNonQueryAsync(cancellation);
        object? failures = await connection.Sql(begin, id.Job, id.Number, worker).ExecuteScalarAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return failures as int? ?? 0;
    }

    /// <summary>Keeps a chunk's results and that it is done, both or neither.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="rows">In the order of its pictures.</param>
    /// <param name="worker">Who read it.</param>
    /// <param name="seconds">How long reading took.</param>
    /// <param name="cancellation">Until the end nothing is kept.</param>
    /// <returns>Whether they were kept; false where they had been before, or the job is gone: then nothing is changed.</returns>
    public async Task<bool> Complete(ChunkId id, ResultRow[] rows, string worker, double seconds, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await Write(connection, id, rows, cancellation);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }

        // The last step: the chunk's row is held for the time of a commit alone, whatever becomes of this worker.
        const string complete = """
            update scrawl_bulk.chunk set state = 1, finished = now(), worker = $3, seconds = $4, bad = $5, data = null, begun_by = null
            where job = $1 and number = $2 and state <> 1
            """;
        int bad = rows.Count(row => row.Error is not null);
        if (await connection.Sql(complete, id.Job, id.Number, worker, (float)seconds, bad).ExecuteNonQueryAsync(cancellation) == 0)
        {
            return false;
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Notes that reading a chunk failed, and has it sent again; once it has failed too often, to the dead letters.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="reason">Why; null where that is noted already.</param>
    /// <param name="cancellation">Until the end nothing is noted.</param>
    /// <returns>Its failures so far.</returns>
    public async Task<int> Fail(ChunkId id, string? reason, CancellationToken cancellation)
    {
        const string fail = """
            with failed as (
                update scrawl_bulk.chunk set
                    failures = failures + ($3::text is not null)::int,
                    reasons = case when $3::text is null then reasons else reasons || $3::text end,
                    begun_by = null,
                    state = case when failures + ($3::text is not null)::int >= $4 then 2 else 0 end
                where job = $1 and number = $2 and state = 0
                returning job, number, state, failures),
            sent as (insert into scrawl_bulk.outbox (job, chunk, dead) select job, number, state = 2 from failed)
            select failures from failed
            """;
        return await database.Sql(fail, id.Job, id.Number, reason, MostFailures).ExecuteScalarAsync(cancellation) as int? ?? 0;
    }

    /// <summary>Whether a chunk is given up.</summary>
    public async Task<bool> IsFailed(ChunkId id, CancellationToken cancellation) =>
        await database.Sql("select state = 2 from scrawl_bulk.chunk where job = $1 and number = $2", id.Job, id.Number).ExecuteScalarAsync(cancellation) is true;

    private static async Task Write(NpgsqlConnection connection, ChunkId id, ResultRow[] rows, CancellationToken cancellation)
    {
        string copy = $"copy {JobStore.ResultTable(id.Job)} (chunk, place, confidence, digit, accepted, text, reason, error) from stdin (format binary)";
        await using NpgsqlBinaryImporter import = await connection.BeginBinaryImportAsync(copy, cancellation);
        for (int place = 0; place < rows.Length; place++)
        {
            ResultRow row = rows[place];
            await import.StartRowAsync(cancellation);
            await import.WriteAsync(id.Number, NpgsqlDbType.Integer, cancellation);
            await import.WriteAsync(place, NpgsqlDbType.Integer, cancellation);
            await import.WriteAsync(row.Confidence, NpgsqlDbType.Real, cancellation);
            await import.WriteAsync(row.Digit, NpgsqlDbType.Smallint, cancellation);
            await import.WriteAsync(row.Accepted, NpgsqlDbType.Boolean, cancellation);
            await import.WriteAsync(row.Text, NpgsqlDbType.Text, cancellation);
            await import.WriteAsync(row.Reason, NpgsqlDbType.Text, cancellation);
            await import.WriteAsync(row.Error, NpgsqlDbType.Text, cancellation);
        }

        await import.CompleteAsync(cancellation);
    }
}
