namespace Scrawl.Server.Storage;

/// <summary>
/// All that the server keeps, in one database. Every piece of work waits until the database has been tried once, and throws
/// <see cref="StoreUnavailableException"/> while it cannot be used. Thread-safe.
/// </summary>
/// <param name="database">Where it is kept.</param>
internal sealed class Store(StoreDatabase database) : IDisposable
{
    private readonly SemaphoreSlim _writers = new(database.Writers);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _open;

    /// <summary>Done when the database has been tried once, whether it could be opened or not.</summary>
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

    /// <summary>Does what changes something; when the task is done, the change is on the disk.</summary>
    public async Task<T> Write<T>(Func<StoreContext, Task<T>> work, CancellationToken cancellation)
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

    /// <summary>Does what changes nothing.</summary>
    public Task<T> Ask<T>(Func<StoreContext, Task<T>> work, CancellationToken cancellation) => AskLonger(
        async context =>
        {
            await using (context)
            {
                return await work(context);
            }
        },
        cancellation);

    /// <summary>Does what changes nothing, and may go on with the context, which it then has to dispose of.</summary>
    public async Task<T> AskLonger<T>(Func<StoreContext, Task<T>> work, CancellationToken cancellation)
    {
        await Tried.WaitAsync(cancellation);
        if (!_open)
        {
            throw new StoreUnavailableException(null);
        }

        try
        {
            return await work(database.CreateContext());
        }
        catch (Exception error) when (StoreUnavailableException.Covers(error))
        {
            throw new StoreUnavailableException(error);
        }
    }

    /// <summary>Looks, and again whenever a server of the same database has made a version active; ends at once where there can be no other. Once it is open.</summary>
    /// <param name="look">What to do.</param>
    /// <param name="stop">Ends it.</param>
    public async Task Listen(Func<CancellationToken, Task> look, CancellationToken stop)
    {
        try
        {
            await database.Listen(look, stop);
        }
        catch (Exception error) when (StoreUnavailableException.Covers(error))
        {
            throw new StoreUnavailableException(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writers.Dispose();
        database.Dispose();
    }
}
