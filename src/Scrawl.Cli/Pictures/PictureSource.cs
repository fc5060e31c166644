namespace Scrawl.Cli.Pictures;

/// <summary>One picture that was asked for, not yet read.</summary>
/// <param name="Name">As the user knows it: the file's path as given, or <c>-</c> for standard input.</param>
/// <param name="Reader">Reads the bytes of the picture of this name. It is one for all files, so that a long list of them stays small.</param>
internal sealed record PictureSource(string Name, Func<string, byte[]> Reader)
{
    /// <summary>Reads its bytes; throws what <see cref="BadInput.Describe"/> can describe. Safe to call from any thread.</summary>
    public byte[] Read() => Reader(Name);
}
