using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Security;

/// <summary>
/// The keys that open what was kept and the model: the one of the settings, and those that the database keeps for all of its servers. Those are
/// asked for at every call that needs a key, so that one that was revoked opens nothing any more, anywhere. Only hashes are held and compared,
/// each with all, so that the time of a comparison tells nothing of a key or its length. Thread-safe.
/// </summary>
/// <param name="settings">Has a key, or none.</param>
/// <param name="keys">The database's.</param>
internal sealed class ApiKey(ServerSettings settings, KeyStore keys)
{
    private readonly byte[]? _own = settings.ApiKey is { } key ? KeyHash.Of(key) : null;
    private readonly bool _always = settings.ApiKey is not null || settings.Exposed;
    private volatile bool _kept;

    /// <summary>Whether calls that ask for a key must bring one, as far as is known from the settings and the last look into the database.</summary>
    public bool Needed => _always || _kept;

    /// <summary>Whether the request may pass: it brings a key, as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>, or none is needed.</summary>
    /// <exception cref="StoreUnavailableException">It depends on the database, which cannot be used.</exception>
    public async ValueTask<bool> Opens(HttpRequest request)
    {
        string brought = Brought(request.Headers);
        if (brought.Length == 0 && _always)
        {
            return false;
        }

        byte[] hash = KeyHash.Of(brought);
        if (_own is not null && KeyHash.Same(hash, _own))
        {
            return true;
        }

        bool opens = false;
        foreach (byte[] kept in await Look(request.HttpContext.RequestAborted))
        {
            opens |= KeyHash.Same(hash, kept);
        }

        return opens || !Needed;
    }

    /// <summary>Looks which keys the database has.</summary>
    /// <returns>Their hashes.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be used.</exception>
    public async Task<List<byte[]>> Look(CancellationToken cancellation)
    {
        List<byte[]> kept = await keys.Hashes(cancellation);
        _kept = kept.Count > 0;
        return kept;
    }

    private static string Brought(IHeaderDictionary headers)
    {
        bool bearer = AuthenticationHeaderValue.TryParse(headers.Authorization, out AuthenticationHeaderValue? value)
            && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        return (bearer ? value!.Parameter : headers["X-Api-Key"].ToString()) ?? "";
    }
}
