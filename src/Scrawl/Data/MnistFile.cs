namespace Scrawl.Data;

/// <summary>One of MNIST's four files, as it must be once decompressed.</summary>
/// <param name="Name">Its customary name, without <c>.gz</c>.</param>
/// <param name="Bytes">Its length, decompressed.</param>
/// <param name="Sha256">The SHA-256 of its decompressed bytes, in lower-case hexadecimal.</param>
public sealed record MnistFile(string Name, long Bytes, string Sha256)
{
    /// <summary>The file in a folder, plain or else gzipped; null where there is neither.</summary>
    public string? FindIn(string folder)
    {
        string plain = Path.Combine(folder, Name);
        string gzipped = plain + ".gz";
        return File.Exists(plain) ? plain : File.Exists(gzipped) ? gzipped : null;
    }
}
