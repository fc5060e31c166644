using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Scrawl.Server.Storage;

/// <summary>Corrections in a PostgreSQL database.</summary>
internal sealed class PostgresDatabase : CorrectionDatabase
{
    private const int ConnectSeconds = 5;

    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgresContext> _options;

    /// <summary>The database of this connection string, not called yet.</summary>
    /// <exception cref="ArgumentException">The string has a word or a value that Npgsql does not know.</exception>
    public PostgresDatabase(string connection)
    {
        // A server that is not there is to be known soon; what the string itself says comes later and holds.
        var given = new NpgsqlConnectionStringBuilder($"Timeout={ConnectSeconds};{connection}");
        Name = $"{given.Database ?? given.Username} at {given.Host}:{given.Port}";
        _source = NpgsqlDataSource.Create(given);
        _options = new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(_source).Options;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int Writers => 16;

    /// <inheritdoc/>
    public override CorrectionContext CreateContext() => new PostgresContext(_options);

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken cancellation)
    {
        await using CorrectionContext context = CreateContext();
        await context.Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override void Dispose() => _source.Dispose();
}
