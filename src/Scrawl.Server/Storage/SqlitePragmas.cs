using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scrawl.Server.Storage;

/// <summary>
/// Tells every connection to SQLite to have what it writes on the disk before it says so, and to overwrite with zeros what is deleted.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";
        command.ExecuteNonQuery();
    }
}
