namespace Scrawl.Cli.Pictures;

/// <summary>One picture that was asked for, not yet read.</summary>
/// <param name="Name">As the user knows it: the file's path as given, or <c>-</c> for standard input.</param>
/// <param name="Read">Reads its bytes; throws what <see cref="BadInput.Describe"/> can describe.</param>
internal sealed record PictureSource(string Name, Func<byte[]> Read);
