using Microsoft.EntityFrameworkCore;
using Scrawl.Server.Security;

namespace Scrawl.Server.Storage;

/// <summary>
/// The keys that the database keeps for all servers that share it. Every call throws <see cref="StoreUnavailableException"/> while the database
/// cannot be used. Thread-safe.
/// </summary>
/// <param name="store">Where they are kept.</param>
internal sealed class KeyStore(Store store)
{
    /// <summary>The hashes of all keys, in no order.</summary>
    public Task<List<byte[]>> Hashes(CancellationToken cancellation) => store.Ask(
        context => context.Keys.Select(key => key.Hash).ToListAsync(cancellation),
        cancellation);

    /// <summary>The keys by name.</summary>
    public Task<List<KeySummary>> List(CancellationToken cancellation) => store.Ask(
        context => context.Keys.OrderBy(key => key.Name).Select(key => new KeySummary(key.Name, key.Created)).ToListAsync(cancellation),
        cancellation);

    /// <summary>Keeps a key.</summary>
    /// <returns>Whether its name was free.</returns>
    public Task<bool> Add(KeptKey key, CancellationToken cancellation) => store.Write(
        async context =>
        {
            if (await context.Keys.AnyAsync(other => other.Name == key.Name, cancellation))
            {
                return false;
            }

            context.Keys.Add(key);
            await context.SaveChangesAsync(cancellation);
            return true;
        },
        cancellation);

    /// <summary>Drops a key.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> Revoke(string name, CancellationToken cancellation) => store.Write(
        async context => await context.Keys.Where(key => key.Name == name).ExecuteDeleteAsync(cancellation) > 0,
        cancellation);
}
