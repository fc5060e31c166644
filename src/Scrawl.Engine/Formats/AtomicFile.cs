namespace Scrawl.Engine.Formats;

/// <summary>Replaces a file as a whole: whoever reads it, even after a crash, sees the old content or the new one.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes <c>PATH.tmp</c>, flushes it to the disk and renames it to <paramref name="path"/>. If <paramref name="write"/>
    /// fails, the old file stays as it was. What a killed process left of its temporary file is overwritten by the next
    /// write. One writer of a path at a time: a second gets an <see cref="IOException"/>.
    /// </summary>
    /// <exception cref="IOException">The folder is not there, the disk is full, or somebody else is writing the same file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string temporary = path + ".tmp";
        using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            stream.Dispose();
            File.Delete(temporary);
            throw;
        }

        stream.Dispose();
        File.Move(temporary, path, overwrite: true);
    }
}
