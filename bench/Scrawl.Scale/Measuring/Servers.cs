using Npgsql;
using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Engine.Networks;
using Scrawl.Models;

namespace Scrawl.Scale.Measuring;

/// <summary>The servers that are measured, which nobody else uses.</summary>
/// <param name="Queue">The broker's address.</param>
/// <param name="Connection">The database's connection string.</param>
/// <param name="DatabaseProcess">PostgreSQL's first process.</param>
/// <param name="BrokerProcess">RabbitMQ's process.</param>
/// <param name="Database">The database.</param>
internal sealed record Servers(string Queue, string Connection, int DatabaseProcess, int BrokerProcess, BulkDatabase Database) : IAsyncDisposable
{
    /// <summary>The broker.</summary>
    public Broker Broker => new(Queue);

    /// <summary>Finds them by SCRAWL_QUEUE and SCRAWL_DATABASE.</summary>
    public static async Task<Servers> Open(int databaseProcess, int brokerProcess)
    {
        string queue = Environment.GetEnvironmentVariable("SCRAWL_QUEUE")!, connection = Environment.GetEnvironmentVariable("SCRAWL_DATABASE")!;
        return new(queue, connection, databaseProcess, brokerProcess, await BulkDatabase.Open(connection, CancellationToken.None));
    }

    /// <summary>Makes a job of images whose file there need not be.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> Job(string name, int chunks)
    {
        byte[] model = ModelFile.Default.ToBytes();
        var job = new Job(name, "images.idx", "/images.idx", InputKind.Images, Strings: false, Precision.Float32, ModelFile.Default.Sha256());
        IEnumerable<ChunkPlan> plans = Enumerable.Range(0, chunks).Select(i => new ChunkPlan(Costs.Images, (long)i * Costs.Images, null, Seen: true, null));
        return (await Database.Jobs.Add(job, model, plans, CancellationToken.None))!.Value;
    }

    /// <summary>What a query answers: its only value.</summary>
    public async Task<T> Ask<T>(string query)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.Sql(query);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs a command.</summary>
    public async Task Do(string command)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await connection.Sql(command).ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
