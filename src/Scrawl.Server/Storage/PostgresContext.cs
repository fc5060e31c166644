using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scrawl.Server.Storage;

/// <summary>All that is kept, in a PostgreSQL database.</summary>
/// <param name="options">Say which.</param>
internal sealed class PostgresContext(DbContextOptions<PostgresContext> options) : StoreContext(options)
{
    /// <inheritdoc/>
    public override Task<IDbContextTransaction> BeginSnapshot(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
}
