using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Scrawl.Server.Storage;

/// <summary>All that is kept, in a PostgreSQL database.</summary>
internal sealed class PostgresDatabase : StoreDatabase
{
    /// <summary>Where the trigger of the migration "Announcements" tells of each activation, in the transaction that makes it.</summary>
    public const string Channel = "scrawl_active_version";

    private const int ConnectSeconds = 5;
    private const int KeepAliveSeconds = 10;
    private const int Attempts = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource _source;
    private readonly Lazy<DbContextOptions<PostgresContext>> _options;

    /// <summary>The database of this connection string, not called yet.</summary>
    /// <exception cref="ArgumentException">The string has a word or a value that Npgsql does not know.</exception>
    public PostgresDatabase(string connection)
    {
        // A server that is not there, or not any more, is to be known soon; what the string itself says comes later and holds.
        var given = new NpgsqlConnectionStringBuilder($"Timeout={ConnectSeconds};Keepalive={KeepAliveSeconds};{connection}");
        Name = $"{given.Database ?? given.Username} at {given.Host}:{given.Port}";
        _source = NpgsqlDataSource.Create(given);

        // Later: EF takes its time to load, which the server's start is not to wait for.
        _options = new(() => new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(_source).Options);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int Writers => 16;

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override StoreContext CreateContext() => new PostgresContext(_options.Value);

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using StoreContext context = CreateContext();
                await context.Database.MigrateAsync(cancellation);
                return;
            }
            catch (PostgresException error) when (attempt < Attempts && IsMadeByAnother(error))
            {
                await Task.Delay(s_pause, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task Listen(Func<CancellationToken, Task> look, CancellationToken stop)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(stop);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        while (true)
        {
            await look(stop);

            // Looking now and then all the same: a pooler in between may swallow what is announced.
            await connection.WaitAsync(s_longestWait, stop);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _source.Dispose();

    /// <summary>
    /// EF's lock begins with the database and ends with each migration: two servers may both set out to make it, or to go the same step further,
    /// and one of them fails.
    /// </summary>
    private static bool IsMadeByAnother(PostgresException error) => error.SqlState
        is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.DuplicateFunction;
}
