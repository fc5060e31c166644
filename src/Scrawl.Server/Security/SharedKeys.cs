using System.Security.Cryptography;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Security;

/// <summary>
/// An operator's hold on the keys that a database keeps for all servers that share it: what is added or revoked here holds for the next call to
/// any of them. Thread-safe.
/// </summary>
public sealed class SharedKeys : IDisposable
{
    /// <summary>What a name may have of characters.</summary>
    public const int LongestName = 64;

    private const string Prefix = "scrawl_";
    private const int KeyBytes = 32;

    private readonly Store _store;
    private readonly KeyStore _keys;

    private SharedKeys(Store store) => (_store, _keys) = (store, new KeyStore(store));

    /// <summary>Opens the database, which is made or brought to this version's tables where need be.</summary>
    /// <param name="database">As <see cref="ServerSettings.Database"/>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="Settings.SettingsException">The connection string names no database.</exception>
    /// <exception cref="KeyException">The database cannot be used.</exception>
    public static async Task<SharedKeys> Open(string? database, CancellationToken cancellation)
    {
        var keys = new SharedKeys(new Store(StoreDatabase.Of(database)));
        await keys.Try(async () =>
        {
            await keys._store.Open(cancellation);
            return true;
        });
        return keys;
    }

    /// <summary>Makes a key and keeps its hash.</summary>
    /// <param name="name">What to call it: 1 to <see cref="LongestName"/> characters, no control characters.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The key, which nobody can tell again.</returns>
    /// <exception cref="KeyException">The name is taken or none, or the database cannot be used.</exception>
    public async Task<string> Add(string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || name.Trim() != name)
        {
            throw new KeyException($"A key cannot be called \"{name}\"; expected 1 to {LongestName} characters on one line, without spaces around them. Give it another name");
        }

        string key = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return await Try(() => _keys.Add(new() { Name = name, Created = Moment.Now, Hash = KeyHash.Of(key) }, cancellation))
            ? key
            : throw new KeyException($"There is a key \"{name}\" already; expected a new name. Give another, or revoke that one first");
    }

    /// <summary>The keys by name.</summary>
    /// <exception cref="KeyException">The database cannot be used.</exception>
    public async Task<IReadOnlyList<KeySummary>> List(CancellationToken cancellation) => await Try(() => _keys.List(cancellation));

    /// <summary>From the next call on, the key opens nothing.</summary>
    /// <exception cref="KeyException">There is none of this name, or the database cannot be used.</exception>
    public async Task Revoke(string name, CancellationToken cancellation)
    {
        if (!await Try(() => _keys.Revoke(name, cancellation)))
        {
            throw new KeyException($"There is no key \"{name}\"; expected one of those that `scrawl keys list` shows. Check the name, and the database");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private async Task<T> Try<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreUnavailableException error)
        {
            string why = error.GetBaseException().Message.ReplaceLineEndings(" ");
            throw new KeyException($"The database {_store.Name} cannot be used: {why} Expected one that can be reached and written to; check --database, and that it runs", error);
        }
    }
}
