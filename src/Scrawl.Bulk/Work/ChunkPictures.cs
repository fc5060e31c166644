using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Storage;
using Scrawl.Pictures;

namespace Scrawl.Bulk.Work;

/// <summary>Finds the pictures of a chunk where they lie.</summary>
internal static class ChunkPictures
{
    private const int DownloadsAhead = 16;

    /// <summary>The chunk's pictures in their order, read when they are asked for.</summary>
    /// <exception cref="SourceException">This machine does not see them.</exception>
    public static IEnumerable<Func<byte[]>> Of(Chunk chunk) => chunk switch
    {
        { Data: { } data } => FromArchive(new MemoryStream(data), _ => true),
        { Job.Kind: InputKind.Archive } => FromArchive(Open(chunk), PictureFolder.LooksLikePicture),
        _ => FromFiles(chunk),
    };

    /// <summary>Opens the file that a chunk is a part of, at the chunk's position where that is a byte's.</summary>
    /// <exception cref="SourceException">This machine does not see it.</exception>
    public static FileStream Open(Chunk chunk)
    {
        try
        {
            return new(chunk.Job.Source, FileMode.Open, FileAccess.Read, FileShare.Read) { Position = chunk.Job.Kind == InputKind.Archive ? chunk.Position : 0 };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unseen(chunk.Job.Source, error);
        }
    }

    private static IEnumerable<Func<byte[]>> FromArchive(Stream archive, Func<string, bool> wanted)
    {
        using (archive)
        {
            foreach (ListedPicture picture in TarPictures.In(archive, wanted, _ => { }))
            {
                // The archive is one stream: a picture's bytes are there only until the next one is looked for.
                yield return Result(picture.Read);
            }
        }
    }

    private static IEnumerable<Func<byte[]>> FromFiles(Chunk chunk)
    {
        string[] names = chunk.Names!;
        if (chunk.Seen && !names.Any(name => !ListedFiles.IsUrl(name) && File.Exists(Path.GetFullPath(name, chunk.Job.Source))))
        {
            throw Unseen(Path.GetFullPath(names[0], chunk.Job.Source), null);
        }

        // Of what comes from the web some are on their way while others are read.
        var ahead = new Queue<Func<byte[]>>();
        foreach (string name in names)
        {
            ahead.Enqueue(ListedFiles.IsUrl(name) ? Downloaded(Download.Fetch(name)) : () => PictureFile.Read(Path.GetFullPath(name, chunk.Job.Source)));
            if (ahead.Count > DownloadsAhead)
            {
                yield return ahead.Dequeue();
            }
        }

        while (ahead.TryDequeue(out Func<byte[]>? read))
        {
            yield return read;
        }
    }

    private static Func<byte[]> Downloaded(Task<byte[]> download) => () => download.GetAwaiter().GetResult();

    /// <summary>Reads now, and tells later what came of it.</summary>
    private static Func<byte[]> Result(Func<byte[]> read)
    {
        try
        {
            byte[] bytes = read();
            return () => bytes;
        }
        catch (InvalidDataException error)
        {
            return () => throw error;
        }
    }

    private static SourceException Unseen(string path, Exception? error) => new(
        $"{Environment.MachineName} does not see {path}{(error is null ? "" : $" ({Outage.Describe(error)})")}; expected it under the same path as on the machine that submitted it. Mount it on every worker, or submit with --embed", error);
}
