using Microsoft.EntityFrameworkCore;

namespace Scrawl.Server.Storage;

/// <summary>
/// The corrections that people gave. Every call waits until the database has been tried once, and throws
/// <see cref="StoreUnavailableException"/> while it cannot be used. Thread-safe.
/// </summary>
/// <param name="database">Where they are kept.</param>
internal sealed class CorrectionStore(CorrectionDatabase database) : IDisposable
{
    private readonly SemaphoreSlim _writers = new(database.Writers);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _open;

    /// <summary>Done when the database has been tried once, whether it could be opened or not: so long a server is not ready.</summary>
    public Task Tried => _tried.Task;

    /// <summary>What to call the database in a log.</summary>
    public string Name => database.Name;

    /// <summary>Brings the database to this version's tables; to be tried again where it throws.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened.</exception>
    public async Task Open(CancellationToken cancellation)
    {
        try
        {
            await database.Migrate(cancellation);
            _open = true;
        }
        catch (Exception error) when (StoreUnavailableException.Covers(error))
        {
            throw new StoreUnavailableException(error);
        }
        finally
        {
            _tried.TrySetResult();
        }
    }

    /// <summary>Keeps a correction; when the task is done it is on the disk.</summary>
    public Task Keep(Correction correction, CancellationToken cancellation) => Write(
        context =>
        {
            context.Corrections.Add(correction);
            return context.SaveChangesAsync(cancellation);
        },
        cancellation);

    /// <summary>Some corrections, newest first.</summary>
    /// <param name="after">The last of those already seen, which need not be there any more; null to begin with the newest.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<CorrectionPage> List(Guid? after, int limit, CancellationToken cancellation) => Ask(
        async context =>
        {
            IQueryable<Correction> rest = after is { } last ? context.Corrections.Where(c => c.Id < last) : context.Corrections;
            List<CorrectionSummary> found = await rest.OrderByDescending(c => c.Id).Take(limit + 1)
                .Select(c => new CorrectionSummary(c.Id, c.Digit, c.Read, c.Confidence, c.Accepted, c.Created, c.Width, c.Height))
                .ToListAsync(cancellation);
            int total = await context.Corrections.CountAsync(cancellation);
            return found.Count > limit ? new(found[..limit], found[limit - 1].Id, total) : new CorrectionPage(found, null, total);
        },
        cancellation);

    /// <summary>A correction's picture; null where there is no such correction.</summary>
    public Task<CorrectionPicture?> Picture(Guid id, CancellationToken cancellation) => Ask(
        context => context.Corrections.Where(c => c.Id == id).Select(c => new CorrectionPicture(c.MediaType, c.Picture)).SingleOrDefaultAsync(cancellation),
        cancellation);

    /// <summary>Deletes a correction.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> Delete(Guid id, CancellationToken cancellation) => Write(
        async context => await context.Corrections.Where(c => c.Id == id).ExecuteDeleteAsync(cancellation) > 0,
        cancellation);

    /// <summary>Deletes all of them.</summary>
    public Task DeleteAll(CancellationToken cancellation) => Write(context => context.Corrections.ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>All corrections as they are now, to be disposed of soon.</summary>
    public Task<CorrectionSnapshot> Snapshot(CancellationToken cancellation) =>
        Ask(_ => CorrectionSnapshot.Begin(database.CreateContext(), cancellation), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _writers.Dispose();
        database.Dispose();
    }

    private async Task<T> Write<T>(Func<CorrectionContext, Task<T>> work, CancellationToken cancellation)
    {
        await _writers.WaitAsync(cancellation);
        try
        {
            return await Ask(work, cancellation);
        }
        finally
        {
            _writers.Release();
        }
    }

    private async Task<T> Ask<T>(Func<CorrectionContext, Task<T>> work, CancellationToken cancellation)
    {
        await Tried.WaitAsync(cancellation);
        if (!_open)
        {
            throw new StoreUnavailableException(null);
        }

        try
        {
            await using CorrectionContext context = database.CreateContext();
            return await work(context);
        }
        catch (Exception error) when (StoreUnavailableException.Covers(error))
        {
            throw new StoreUnavailableException(error);
        }
    }
}
