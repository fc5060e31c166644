using System.Formats.Tar;

namespace Scrawl.Bulk.Inputs;

/// <summary>Pictures of any size, each with a name.</summary>
/// <param name="kind">What they lie in.</param>
/// <param name="source">Where workers find it.</param>
/// <param name="pictures">Lists them in their order, and tells what was passed over.</param>
internal sealed class PictureInput(InputKind kind, string source, Func<Action<string>, IEnumerable<ListedPicture>> pictures) : IBulkInput
{
    /// <inheritdoc/>
    public InputKind Kind => kind;

    /// <inheritdoc/>
    public string Source => source;

    /// <inheritdoc/>
    public IEnumerable<ChunkPlan> Chunks(ChunkSize size, bool embed, Action<string> skipped)
    {
        var chunk = new List<ListedPicture>();
        MemoryStream? data = null;
        TarWriter? archive = null;
        long bytes = 0;
        foreach (ListedPicture picture in pictures(skipped))
        {
            if (embed)
            {
                archive ??= new TarWriter(data = new());
                EmbeddedPicture.Write(archive, chunk.Count, picture);
            }

            chunk.Add(picture);
            bytes += picture.Length;
            if (size.IsFull(chunk.Count, Math.Max(bytes, data?.Length ?? 0)))
            {
                yield return Close();
            }
        }

        if (chunk.Count > 0)
        {
            yield return Close();
        }

        ChunkPlan Close()
        {
            archive?.Dispose();
            var plan = new ChunkPlan(chunk.Count, chunk[0].Position, [.. chunk.Select(picture => picture.Name)], chunk.Exists(picture => picture.Seen), data?.ToArray());
            chunk.Clear();
            (data, archive, bytes) = (null, null, 0);
            return plan;
        }
    }
}
