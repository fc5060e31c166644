using System.Formats.Tar;

namespace Scrawl.Bulk.Inputs;

/// <summary>The pictures in a tar archive, in its order. Submitters and workers count them alike.</summary>
internal static class TarPictures
{
    private const int Block = 512;

    /// <summary>Lists them while the archive is read.</summary>
    /// <param name="archive">From the header of an entry on; left open.</param>
    /// <param name="wanted">Which entries' names are pictures'.</param>
    /// <param name="passedOver">Told the names of other files.</param>
    /// <exception cref="InvalidDataException">The archive is damaged; the message does not name it.</exception>
    public static IEnumerable<ListedPicture> In(Stream archive, Func<string, bool> wanted, Action<string> passedOver)
    {
        using var reader = new TarReader(archive, leaveOpen: true);
        long next = archive.CanSeek ? archive.Position : 0;
        while (Next(reader) is { } entry)
        {
            long start = next;
            next = archive.CanSeek ? Aligned(entry.DataOffset + entry.Length) : 0;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                continue;
            }

            if (wanted(entry.Name))
            {
                yield return new(entry.Name, entry.Length, start, Seen: true, () => EmbeddedPicture.Read(entry));
            }
            else
            {
                passedOver(entry.Name);
            }
        }
    }

    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception error) when (error is FormatException or EndOfStreamException or InvalidDataException)
        {
            throw new InvalidDataException($"the tar archive is damaged: {error.Message} Make it again", error);
        }
    }

    private static long Aligned(long position) => (position + Block - 1) / Block * Block;
}
