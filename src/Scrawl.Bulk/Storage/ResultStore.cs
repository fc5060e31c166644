using System.Runtime.CompilerServices;
using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>What was read. Thread-safe.</summary>
internal sealed class ResultStore(NpgsqlDataSource database)
{
    /// <summary>Chunks that are sorted together. The index tells pages apart by the chunks on them, of which there are as many as workers.</summary>
    private const int Window = 32;

    /// <summary>The results of all chunks that are read, in the order of the input; a few chunks are in memory.</summary>
    /// <param name="id">The job's number.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<Result> Read(int id, Job job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int chunks = await database.Sql("select coalesce(max(number) + 1, 0) from scrawl_bulk.chunk where job = $1 and state = 1", id).ExecuteScalarAsync(cancellation) as int? ?? 0;

        // Pages that are not in the index yet would be looked at anew by every query.
        await database.Sql($"select brin_summarize_new_values('{JobStore.ResultTable(id)}_chunk_idx')").ExecuteNonQueryAsync(cancellation);
        for (int first = 0; first < chunks; first += Window)
        {
            Dictionary<int, (long Position, string[]? Names)> pictures = await Pictures(id, first, cancellation);
            string rows = $"select chunk, place, digit, text, confidence, accepted, reason, error from {JobStore.ResultTable(id)} where chunk >= $1 and chunk < $2 order by chunk, place";
            await using NpgsqlCommand command = database.Sql(rows, first, first + Window);
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                (long position, string[]? names) = pictures[row.GetInt32(0)];
                int place = row.GetInt32(1);
                yield return new(job.NameOf(names?[place], position + place), new(
                    row.IsDBNull(2) ? null : row.GetInt16(2), Text(row, 3), row.IsDBNull(4) ? null : row.GetFloat(4), row.GetBoolean(5), Text(row, 6), Text(row, 7)));
            }
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private async Task<Dictionary<int, (long Position, string[]? Names)>> Pictures(int id, int first, CancellationToken cancellation)
    {
        var pictures = new Dictionary<int, (long, string[]?)>();
        await using NpgsqlCommand command = database.Sql("select number, position, names from scrawl_bulk.chunk where job = $1 and number >= $2 and number < $3", id, first, first + Window);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            pictures.Add(row.GetInt32(0), (row.GetInt64(1), row.IsDBNull(2) ? null : row.GetFieldValue<string[]>(2)));
        }

        return pictures;
    }
}
