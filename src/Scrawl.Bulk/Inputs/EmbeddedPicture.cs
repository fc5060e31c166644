using System.Formats.Tar;
using Scrawl.Pictures;

namespace Scrawl.Bulk.Inputs;

/// <summary>Pictures that travel within a chunk: an archive with an entry for each, in their order. What could not be read travels as its error.</summary>
internal static class EmbeddedPicture
{
    private const string Error = "SCRAWL.error";

    /// <summary>Adds a picture.</summary>
    public static void Write(TarWriter archive, int number, ListedPicture picture)
    {
        try
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{number}") { DataStream = new MemoryStream(picture.Read()) });
        }
        catch (Exception error) when (InputError.Describe(error) is { } message)
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{number}", [KeyValuePair.Create(Error, message)]));
        }
    }

    /// <summary>The bytes of an archive's entry.</summary>
    /// <exception cref="InvalidDataException">It could not be read, here or where it was written.</exception>
    public static byte[] Read(TarEntry entry) => entry is PaxTarEntry pax && pax.ExtendedAttributes.TryGetValue(Error, out string? message)
        ? throw new InvalidDataException(message)
        : entry.DataStream is { } data ? PictureFile.Read(data) : [];
}
