using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Scrawl.Server.Answers;

/// <summary>Entity tags that change whenever the content does.</summary>
internal static class ContentTag
{
    /// <summary>The content's SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static EntityTagHeaderValue Of(byte[] content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
}
