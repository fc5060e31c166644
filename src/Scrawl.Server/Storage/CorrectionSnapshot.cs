using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scrawl.Server.Storage;

/// <summary>
/// All corrections as they were at one moment, whatever is kept and deleted meanwhile. For one task at a time; holds a connection until
/// it is disposed of.
/// </summary>
internal sealed class CorrectionSnapshot : IAsyncDisposable
{
    private readonly StoreContext _context;
    private readonly IDbContextTransaction _transaction;

    private CorrectionSnapshot(StoreContext context, IDbContextTransaction transaction, int count)
    {
        _context = context;
        _transaction = transaction;
        Count = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>They, oldest first, to be read as a stream: in memory is one at a time.</summary>
    public IQueryable<Correction> Corrections => _context.Corrections.AsNoTracking().OrderBy(c => c.Id);

    /// <summary>The moment is now; the context becomes the snapshot's own.</summary>
    public static async Task<CorrectionSnapshot> Begin(StoreContext context, CancellationToken cancellation)
    {
        try
        {
            IDbContextTransaction transaction = await context.BeginSnapshot(cancellation);
            return new(context, transaction, await context.Corrections.CountAsync(cancellation));
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _context.DisposeAsync();
    }
}
