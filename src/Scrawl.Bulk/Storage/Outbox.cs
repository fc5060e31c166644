using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>
/// Chunks that are to be sent to the broker. They are written in the transaction that makes it so, and taken off once the broker has
/// them: a crash in between sends a chunk twice, never not at all. Thread-safe.
/// </summary>
internal sealed class Outbox(NpgsqlDataSource database)
{
    private const int Batch = 500;

    /// <summary>Whether there are any.</summary>
    public async Task<bool> Any(CancellationToken cancellation) =>
        await database.Sql("select exists (select from scrawl_bulk.outbox)").ExecuteScalarAsync(cancellation) is true;

    /// <summary>Takes off the oldest ones, some hundreds, if they can be sent; what others are sending is passed over.</summary>
    /// <param name="send">Returns when the broker has them all.</param>
    /// <param name="cancellation">Until the end they stay.</param>
    /// <returns>How many.</returns>
    public async Task<int> Send(Func<IReadOnlyList<OutgoingChunk>, Task> send, CancellationToken cancellation)
    {
        const string take = """
            with taken as (
                delete from scrawl_bulk.outbox where id in (select id from scrawl_bulk.outbox order by id limit $1 for update skip locked)
                returning id, job, chunk, dead)
            select taken.job, taken.chunk, case when taken.dead then chunk.reasons end
            from taken join scrawl_bulk.chunk on chunk.job = taken.job and chunk.number = taken.chunk order by taken.id
            """;
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var chunks = new List<OutgoingChunk>();
        await using (NpgsqlDataReader row = await connection.Sql(take, Batch).ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                chunks.Add(new(new(row.GetInt32(0), row.GetInt32(1)), row.IsDBNull(2) ? null : row.GetFieldValue<string[]>(2)));
            }
        }

        if (chunks.Count > 0)
        {
            await send(chunks);
        }

        await transaction.CommitAsync(cancellation);
        return chunks.Count;
    }
}
