using System.Security.Cryptography;
using System.Text;

namespace Scrawl.Server.Security;

/// <summary>
/// What is held of a key in its place: its SHA-256. A key is long and drawn by chance, so that a hash that is meant to be slow would only be slow.
/// </summary>
internal static class KeyHash
{
    /// <summary>The hash of a key: 32 bytes.</summary>
    public static byte[] Of(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether two hashes are the same, in a time that tells nothing of where they differ.</summary>
    public static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
