using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scrawl.Server.Storage;

/// <summary>Corrections in a PostgreSQL database.</summary>
/// <param name="options">Say which.</param>
internal sealed class PostgresContext(DbContextOptions<PostgresContext> options) : CorrectionContext(options)
{
    /// <inheritdoc/>
    public override Task<IDbContextTransaction> BeginSnapshot(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
}
