using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Scrawl.Bulk.Inputs;
using Scrawl.Engine.Networks;

namespace Scrawl.Bulk.Storage;

/// <summary>Jobs as a whole: made, found, called off, gone on with, removed. Thread-safe.</summary>
internal sealed class JobStore(NpgsqlDataSource database)
{
    /// <summary>The columns that <see cref="Read"/> takes, in its order.</summary>
    internal const string Columns = "job.name, job.input, job.source, job.kind, job.strings, job.precision, job.model";

    /// <summary>Keeps a job, its chunks, the list of what has to be sent and the table for its results: all of it or nothing.</summary>
    /// <param name="job">A job of a new name.</param>
    /// <param name="model">The model's file.</param>
    /// <param name="chunks">Enumerated as they are written, none of them kept.</param>
    /// <param name="cancellation">Until the end nothing is kept.</param>
    /// <returns>The job's number; null where the name was given to another one meanwhile.</returns>
    public async Task<int?> Add(Job job, byte[] model, IEnumerable<ChunkPlan> chunks, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Sql("insert into scrawl_bulk.model values ($1, $2) on conflict do nothing", job.Model, model).ExecuteNonQueryAsync(cancellation);
        const string insert = "insert into scrawl_bulk.job (name, input, source, kind, strings, precision, model) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id";
        await using NpgsqlCommand command = connection.Sql(insert, job.Name, job.Input, job.Source, job.Kind.ToString(), job.Strings, job.Precision.ToString(), job.Model);
        if (await command.ExecuteScalarAsync(cancellation) is not int id)
        {
            return null;
        }

        if (await Write(connection, id, chunks, cancellation) == 0)
        {
            throw new BulkException($"{job.Input} holds no pictures; expected at least one, named {Pictures.PictureFolder.Extensions} in a folder or archive. Check the input");
        }

        await connection.Sql($"""
            insert into scrawl_bulk.outbox (job, chunk) select job, number from scrawl_bulk.chunk where job = {id} order by number;
            create table {ResultTable(id)} (
                chunk int not null,
                place int not null,
                confidence real,
                digit smallint,
                accepted boolean not null,
                text text,
                reason text,
                error text);
            create index on {ResultTable(id)} using brin (chunk) with (pages_per_range = 32, autosummarize = on);
            """).ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return id;
    }

    /// <summary>The job of this name, and its number; null where there is none.</summary>
    public async Task<(int Id, Job Job)?> Find(string name, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = database.Sql($"select {Columns}, id from scrawl_bulk.job where name = $1", name);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt32(7), Read(reader)) : null;
    }

    /// <summary>The file of a model that a job was given.</summary>
    public async Task<byte[]> Model(string sha256, CancellationToken cancellation) =>
        (byte[])(await database.Sql("select file from scrawl_bulk.model where sha256 = $1", sha256).ExecuteScalarAsync(cancellation))!;

    /// <summary>Stops what is left of a job: workers pass its chunks over, but for those in their hands.</summary>
    public async Task Cancel(int id, CancellationToken cancellation) =>
        await database.Sql($"delete from scrawl_bulk.outbox where job = {id}; update scrawl_bulk.job set cancelled = now() where id = {id} and cancelled is null").ExecuteNonQueryAsync(cancellation);

    /// <summary>Goes on with a job that was called off; any other is left as it is.</summary>
    public async Task Continue(int id, CancellationToken cancellation) => await database.Sql($"""
        with again as (update scrawl_bulk.job set cancelled = null where id = {id} and cancelled is not null returning id)
        insert into scrawl_bulk.outbox (job, chunk) select job, number from scrawl_bulk.chunk join again on job = id where state = {ChunkState.Waiting:D} order by number
        """).ExecuteNonQueryAsync(cancellation);

    /// <summary>Has chunks sent again that were given up, and of a job that was called off, which then goes on, all that are not read.</summary>
    /// <param name="id">The job's number.</param>
    /// <param name="unfinished">Also those that wait, for a broker that lost its queue; a chunk that is sent twice is read once.</param>
    /// <param name="cancellation">Until the end nothing is done.</param>
    /// <returns>How many.</returns>
    public async Task<int> Retry(int id, bool unfinished, CancellationToken cancellation) => await database.Sql($"""
        with continued as (update scrawl_bulk.job set cancelled = null where id = {id} and cancelled is not null returning id),
        again as (
            update scrawl_bulk.chunk set state = {ChunkState.Waiting:D}, failures = 0, begun_by = null
            where job = {id} and (state = {ChunkState.Failed:D} or (($1 or exists (select from continued)) and state = {ChunkState.Waiting:D})) returning job, number)
        insert into scrawl_bulk.outbox (job, chunk) select job, number from again order by number
        """, unfinished).ExecuteNonQueryAsync(cancellation);

    /// <summary>Removes a job with its results.</summary>
    public async Task Remove(int id, CancellationToken cancellation) =>
        await database.Sql($"drop table {ResultTable(id)}; delete from scrawl_bulk.job where id = {id}").ExecuteNonQueryAsync(cancellation);

    /// <summary>The table of a job's results.</summary>
    internal static string ResultTable(int id) => string.Create(CultureInfo.InvariantCulture, $"scrawl_bulk.result_{id}");

    /// <summary>A job from the row of <see cref="Columns"/>.</summary>
    internal static Job Read(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetString(2), Enum.Parse<InputKind>(reader.GetString(3)), reader.GetBoolean(4), Enum.Parse<Precision>(reader.GetString(5)), reader.GetString(6));

    private static async Task<int> Write(NpgsqlConnection connection, int job, IEnumerable<ChunkPlan> chunks, CancellationToken cancellation)
    {
        int number = 0;
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync("copy scrawl_bulk.chunk (job, number, count, position, names, seen, data) from stdin (format binary)", cancellation);
        foreach (ChunkPlan chunk in chunks)
        {
            await rows.StartRowAsync(cancellation);
            await rows.WriteAsync(job, cancellation);
            await rows.WriteAsync(number++, cancellation);
            await rows.WriteAsync(chunk.Count, cancellation);
            await rows.WriteAsync(chunk.Position, cancellation);
            await rows.WriteAsync(chunk.Names, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await rows.WriteAsync(chunk.Seen, cancellation);
            await rows.WriteAsync(chunk.Data, NpgsqlDbType.Bytea, cancellation);
        }

        await rows.CompleteAsync(cancellation);
        return number;
    }
}
