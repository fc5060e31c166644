using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scrawl.Server.Storage;

/// <summary>All that is kept, in an SQLite file.</summary>
/// <param name="options">Say which.</param>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : StoreContext(options)
{
    /// <inheritdoc/>
    public override async Task<IDbContextTransaction> BeginSnapshot(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)Database.GetDbConnection();

        // Any other kind of transaction locks writers out from its beginning.
        return (await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellation))!;
    }
}
