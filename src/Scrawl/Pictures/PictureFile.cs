namespace Scrawl.Pictures;

/// <summary>Reads pictures' bytes, as many as a picture may have.</summary>
internal static class PictureFile
{
    private const int LargestFile = 256 << 20;

    /// <summary>A file's bytes.</summary>
    /// <exception cref="InvalidDataException">There is no such file, or it is too large; the message does not name it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path)
    {
        using FileStream file = Open(path);
        if (!file.CanSeek || file.Length == 0)
        {
            return Read(file); // a pipe, or a file that the system makes up as it is read
        }

        var bytes = new byte[file.Length <= LargestFile ? file.Length : throw TooLarge()];
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>A stream's bytes, to its end.</summary>
    /// <exception cref="InvalidDataException">They are too many.</exception>
    public static byte[] Read(Stream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestFile)
            {
                throw TooLarge();
            }
        }

        return bytes.ToArray();
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException("there is no such file or folder; check the name", error);
        }
    }

    private static InvalidDataException TooLarge() => new($"the file is larger than {LargestFile >> 20} MB; make the picture smaller");
}
