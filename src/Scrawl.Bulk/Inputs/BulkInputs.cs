using System.IO.Compression;
using Scrawl.Data;
using Scrawl.Pictures;

namespace Scrawl.Bulk.Inputs;

/// <summary>Finds out what an input is.</summary>
internal static class BulkInputs
{
    private const string Expected = "expected a folder of pictures, an IDX file of images, a tar archive, or a text file with one path or URL a line";
    private const int TarMagicAt = 257;
    private const int StartLength = 512;

    /// <summary>Looks at a path.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="strings">Whether lines of digits are to be read.</param>
    /// <param name="embed">Whether the pictures shall travel with the chunks.</param>
    /// <exception cref="BulkException">It is nothing that can be read in bulk, or not so.</exception>
    /// <exception cref="InvalidDataException">It is an IDX file, but not of images of 28 x 28; the message does not name it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IBulkInput Open(string path, bool strings, bool embed)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return new PictureInput(InputKind.Folder, full, skipped => FolderPictures.In(full, skipped));
        }

        if (!File.Exists(full))
        {
            throw new BulkException($"{path}: there is no such file or folder; {Expected}. Check the name");
        }

        if (PictureFolder.LooksLikePicture(full))
        {
            throw new BulkException($"{path} is one picture; {Expected}. For few pictures there is: scrawl recognize {path}");
        }

        ReadOnlySpan<byte> start = Start(full, out bool isGzip);
        bool isImages = IdxImageStream.Begins(start[..Math.Min(IdxImageStream.StartLength, start.Length)], out _), isTar = !isImages && IsTar(start, full);
        if (isGzip && (isImages || isTar) && !embed)
        {
            throw new BulkException($"{path} is gzipped, and workers cannot begin in the middle of it; expected a plain file. Unpack it with gunzip, or add --embed, which puts the pictures into the database");
        }

        if (isImages)
        {
            return strings
                ? throw new BulkException($"{path} is an IDX file, with one digit an image; expected pictures for --strings. Leave out --strings, or give pictures")
                : new IdxInput(full, isGzip);
        }

        if (isTar)
        {
            return new PictureInput(InputKind.Archive, full, skipped => Archive(full, isGzip, skipped));
        }

        string folder = Directory.GetCurrentDirectory();
        return !isGzip && !start.Contains((byte)0)
            ? new PictureInput(InputKind.List, folder, _ => ListedFiles.In(full, folder, embed))
            : throw new BulkException($"{path} begins with the bytes {Convert.ToHexString(start[..Math.Min(8, start.Length)])}; {Expected}. Give one of these");
    }

    private static IEnumerable<ListedPicture> Archive(string path, bool isGzip, Action<string> skipped)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using Stream archive = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        List<string> others = [];
        int more = 0;
        foreach (ListedPicture picture in TarPictures.In(archive, PictureFolder.LooksLikePicture, PassOver))
        {
            yield return picture;
        }

        if (others.Count > 0)
        {
            skipped($"{path}: skipped what has no picture's name: {string.Join(", ", others)}{(more > 0 ? $" and {more} more" : "")}");
        }

        void PassOver(string name)
        {
            if (others.Count < 3)
            {
                others.Add(name);
            }
            else
            {
                more++;
            }
        }
    }

    /// <summary>The first bytes of a file's content, unpacked where it is gzipped.</summary>
    private static byte[] Start(string path, out bool isGzip)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] start = new byte[StartLength];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        isGzip = start is [0x1F, 0x8B, ..];
        if (isGzip)
        {
            file.Position = 0;
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            read = unpacked.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }

        return start[..read];
    }

    private static bool IsTar(ReadOnlySpan<byte> start, string path) =>
        (start.Length == StartLength && start[TarMagicAt..].StartsWith("ustar"u8)) || Path.GetExtension(path) == ".tar";
}
