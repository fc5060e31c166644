namespace Scrawl.Server.Recognition;

/// <summary>What tells a model file from the one that was there before, without reading it.</summary>
/// <param name="Written">When it was written, in UTC.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct ModelStamp(DateTime Written, long Length)
{
    /// <summary>The stamp of a file, or of what it links to; null where it is missing.</summary>
    public static ModelStamp? Of(string path)
    {
        try
        {
            FileSystemInfo target = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return target is FileInfo { Exists: true } file ? new(file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
