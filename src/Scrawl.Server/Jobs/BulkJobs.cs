using Microsoft.AspNetCore.Http;
using Scrawl.Bulk;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Server.Problems;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Jobs;

/// <summary>
/// The server's hold on the jobs of bulk reading, which lie in its database where the settings name a broker. The database is opened by
/// the first call that needs it; without a broker none does, and its library is not loaded. Thread-safe.
/// </summary>
/// <param name="settings">Name the broker, or none.</param>
internal sealed class BulkJobs(ServerSettings settings) : IDisposable
{
    // One that is not there is to be known before the caller loses patience; what the connection string says comes later and holds.
    private const string Impatient = "Timeout=5;";

    private const string Missing = "This server has no jobs: it was started without Queue. Start it with --queue (SCRAWL_QUEUE) and --database (SCRAWL_DATABASE) as \"scrawl submit\" and \"scrawl worker\" are.";

    private readonly SemaphoreSlim _opening = new(1);
    private volatile BulkDatabase? _database;

    /// <summary>The broker that chunks are sent through.</summary>
    public Broker Broker => new(settings.Queue!);

    /// <summary>Does what needs the database.</summary>
    /// <exception cref="Refusal">The server has no jobs.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be used.</exception>
    public async Task<T> Ask<T>(Func<BulkDatabase, Task<T>> work, CancellationToken cancellation)
    {
        if (settings.Queue is null)
        {
            throw new Refusal(StatusCodes.Status404NotFound, Missing);
        }

        try
        {
            return await work(_database ?? await Open(cancellation));
        }
        catch (Exception error) when (error is BulkException || StoreUnavailableException.Covers(error))
        {
            throw new StoreUnavailableException(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database?.Dispose();
        _opening.Dispose();
    }

    private async Task<BulkDatabase> Open(CancellationToken cancellation)
    {
        await _opening.WaitAsync(cancellation);
        try
        {
            return _database ??= await BulkDatabase.Open(Impatient + settings.Database, cancellation);
        }
        finally
        {
            _opening.Release();
        }
    }
}
