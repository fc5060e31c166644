namespace Scrawl.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">The file being fetched, such as <c>train-images-idx3-ubyte.gz</c>.</param>
/// <param name="FileNumber">Which of the files, from 1.</param>
/// <param name="FileCount">How many files there are in all.</param>
/// <param name="Mirror">Where it comes from.</param>
/// <param name="Received">Bytes on disk, an earlier attempt's included.</param>
/// <param name="Total">Bytes in all; null where the mirror does not say.</param>
public readonly record struct DownloadProgress(string File, int FileNumber, int FileCount, Uri Mirror, long Received, long? Total);
