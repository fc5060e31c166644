using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Security;

/// <summary>
/// The one key that opens what was kept and the model. Only its hash is held, and hashes are compared, so that the time of
/// a comparison tells nothing of the key or its length. Thread-safe.
/// </summary>
/// <param name="settings">Has the key, or none.</param>
internal sealed class ApiKey(ServerSettings settings)
{
    private readonly byte[]? _hash = settings.ApiKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;

    /// <summary>Whether calls that ask for the key must bring it; where none is set, they are open.</summary>
    public bool Needed => _hash is not null;

    /// <summary>Whether the request may pass: it brings the key, as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>, or none is needed.</summary>
    public bool Opens(HttpRequest request)
    {
        if (_hash is null)
        {
            return true;
        }

        Span<byte> brought = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Brought(request.Headers)), brought);
        return CryptographicOperations.FixedTimeEquals(brought, _hash);
    }

    private static string Brought(IHeaderDictionary headers)
    {
        bool bearer = AuthenticationHeaderValue.TryParse(headers.Authorization, out AuthenticationHeaderValue? value)
            && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        return (bearer ? value!.Parameter : headers["X-Api-Key"].ToString()) ?? "";
    }
}
