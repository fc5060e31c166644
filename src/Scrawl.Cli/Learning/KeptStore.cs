using Scrawl.Learning;
using Scrawl.Server.Storage;
using Scrawl.Server.Versions;

namespace Scrawl.Cli.Learning;

/// <summary>The database of <c>scrawl serve</c>, opened for one command. One caller at a time.</summary>
internal sealed class KeptStore : IDisposable
{
    private readonly Store _store;
    private readonly CorrectionStore _corrections;
    private readonly VersionStore _versions;

    private KeptStore(Store store) => (_store, _corrections, _versions) = (store, new(store), new(store));

    /// <summary>What to call it: a file or a host, never a password.</summary>
    public string Name => _store.Name;

    /// <summary>Opens it, made where there is none.</summary>
    /// <param name="connection"><c>--database</c>; null for a file in the user's data folder.</param>
    /// <exception cref="Scrawl.Server.Settings.SettingsException">It names no database.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static KeptStore Open(string? connection)
    {
        var store = new Store(StoreDatabase.Of(connection));
        try
        {
            Ask(store, async () =>
            {
                await store.Open(CancellationToken.None);
                return true;
            });
            return new(store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>All corrections, oldest first.</summary>
    public IReadOnlyList<KeptLesson> Lessons() => Ask(_store, () => _corrections.Lessons(CancellationToken.None));

    /// <summary>A person has looked at these corrections again: they are right.</summary>
    public void Confirm(IEnumerable<KeptLesson> lessons)
    {
        foreach (KeptLesson lesson in lessons)
        {
            Ask(_store, () => _corrections.Confirm(lesson.Id, lesson.Digit, CancellationToken.None));
        }
    }

    /// <summary>Keeps what came of a teaching; a network that was taken is a version from then on, and active.</summary>
    /// <returns>The version's number; null where none was made.</returns>
    public int? Keep(TeachingResult result) => Ask(_store, () => Teachings.Keep(_versions, result.ParentSha256, result, CancellationToken.None));

    /// <summary>A network's versions, newest first.</summary>
    public IReadOnlyList<KeptVersion> Versions(string parent) => Ask(_store, () => _versions.List(parent, CancellationToken.None));

    /// <summary>The number of the version that is active; 0 for the network itself.</summary>
    public int Active(string parent) => Ask(_store, () => _versions.Active(parent, CancellationToken.None));

    /// <summary>Makes a version active.</summary>
    public void Activate(string parent, int version) => Ask(_store, async () =>
    {
        await _versions.Activate(parent, version, Moment.Now, CancellationToken.None);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    /// <summary>Waits for the database, and says in words for whoever runs the command what it said.</summary>
    private static T Ask<T>(Store store, Func<Task<T>> work)
    {
        try
        {
            return work().GetAwaiter().GetResult();
        }
        catch (StoreUnavailableException error)
        {
            throw new IOException($"The database {store.Name} cannot be used: {error.GetBaseException().Message.ReplaceLineEndings(" ")} See that it runs and may be written, or name another with --database.", error);
        }
    }
}
