using System.Data.Common;
using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>The PostgreSQL database of jobs, results and trainings. Thread-safe.</summary>
internal sealed class BulkDatabase : IAsyncDisposable, IDisposable
{
    /// <summary>How many connections a worker holds: one that results are written by, and one for all else. A server has some hundred for all.</summary>
    public const int OfWorker = 2;

    private const string Expected = "expected PostgreSQL's, such as \"Host=db.example;Username=scrawl;Password=...;Database=scrawl\"";

    // What a server holds for a client whose network was cut ends within half a minute, and with it its locks.
    private const string SessionOptions = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c idle_in_transaction_session_timeout=30s -c lock_timeout=15s";

    private readonly NpgsqlDataSource _source;

    private BulkDatabase(NpgsqlDataSource source, string name, Guid installation) => (_source, Name, Installation) = (source, name, installation);

    /// <summary>Where it is, as people know it.</summary>
    public string Name { get; }

    /// <summary>Which installation the database is of.</summary>
    public Guid Installation { get; }

    /// <summary>Jobs as a whole.</summary>
    public JobStore Jobs => new(_source);

    /// <summary>What is known of jobs.</summary>
    public JobQueries Queries => new(_source);

    /// <summary>The pieces that workers take.</summary>
    public ChunkStore Chunks => new(_source);

    /// <summary>What was read.</summary>
    public ResultStore Results => new(_source);

    /// <summary>What has to be sent.</summary>
    public Outbox Outbox => new(_source);

    /// <summary>Networks in training.</summary>
    public MemberStore Members => new(_source);

    /// <summary>Who works.</summary>
    public WorkerStore Workers => new(_source);

    /// <summary>Opens it; makes the database and its tables where there are none.</summary>
    /// <param name="connection">PostgreSQL's connection string.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="connections">How many connections are held at most, where the string does not say; null for as many as Npgsql holds.</param>
    /// <exception cref="BulkException">The connection string is none of PostgreSQL's, the server does not let us in, or the tables are too new.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static async Task<BulkDatabase> Open(string connection, CancellationToken cancellation, int? connections = null)
    {
        NpgsqlConnectionStringBuilder settings = Parse(connection, connections);
        string name = $"the database {settings.Database} at {settings.Host}:{settings.Port}";
        NpgsqlDataSource source = Source(settings);
        try
        {
            return new(source, name, await Schema.Prepare(source, cancellation));
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await Create(settings, cancellation);
            return new(source, name, await Schema.Prepare(source, cancellation));
        }
        catch (PostgresException error) when (!Outage.Is(error))
        {
            await source.DisposeAsync();
            throw new BulkException($"{name} does not serve: {error.MessageText}; {Expected}. Check user, password and rights", error);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static NpgsqlConnectionStringBuilder Parse(string connection, int? connections)
    {
        try
        {
            // Npgsql takes SQLite's word for a host's name.
            var given = new DbConnectionStringBuilder { ConnectionString = connection };
            if (given.ContainsKey("Data Source") || given.ContainsKey("Filename"))
            {
                throw new ArgumentException("it names a file, as SQLite's do");
            }

            var settings = new NpgsqlConnectionStringBuilder(connection);
            settings.Options = $"{SessionOptions} {settings.Options}";
            settings.ApplicationName ??= "scrawl";
            if (connections is { } most && !settings.ShouldSerialize("Maximum Pool Size"))
            {
                settings.MaxPoolSize = most;
            }

            return settings.Host is null ? throw new ArgumentException("it names no Host") : settings;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new BulkException($"This connection string cannot be used: {error.Message}; {Expected}. Give it with --database or in SCRAWL_DATABASE", error);
        }
    }

    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    private static async Task Create(NpgsqlConnectionStringBuilder settings, CancellationToken cancellation)
    {
        string name = settings.Database!;
        await using NpgsqlDataSource server = Source(new(settings.ConnectionString) { Database = "postgres", Pooling = false });
        try
        {
            await server.Sql($"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else was first.
        }
    }
}
