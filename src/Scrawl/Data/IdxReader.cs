using System.Buffers.Binary;
using System.IO.Compression;

namespace Scrawl.Data;

/// <summary>
/// Reads files in the IDX format, plain or gzipped (told by their first bytes, not by their names): a magic number (two zero
/// bytes, the type of the values, the number of dimensions), each dimension as a big-endian 32-bit number, then the values.
/// Specification: "The IDX file format" on the MNIST page of LeCun, Cortes and Burges. Only unsigned bytes are read: images
/// (three dimensions) and labels (one). The values go straight into the array that is returned. Thread-safe.
/// </summary>
public static class IdxReader
{
    internal const int ImageMagic = 0x0803;
    internal const int LabelMagic = 0x0801;

    // A deflate stream grows at most so many times when decompressed (RFC 1951: 258 bytes out of two bits).
    private const long LargestExpansion = 1032;

    /// <summary>Reads an image file, such as <c>train-images-idx3-ubyte.gz</c>.</summary>
    /// <exception cref="DataException">It is missing, unreadable, truncated, too long, damaged, or not an IDX image file.</exception>
    public static IdxImages ReadImages(string path)
    {
        var (dimensions, pixels) = Read(path, ImageMagic, dimensionCount: 3);
        return new IdxImages(dimensions[0], dimensions[1], dimensions[2], pixels);
    }

    /// <summary>Reads a label file, such as <c>train-labels-idx1-ubyte.gz</c>: one byte an image, of any value.</summary>
    /// <exception cref="DataException">It is missing, unreadable, truncated, too long, damaged, or not an IDX label file.</exception>
    public static byte[] ReadLabels(string path) => Read(path, LabelMagic, dimensionCount: 1).Values;

    /// <summary>Opens a file and, where it is gzipped, decompresses it on the fly.</summary>
    internal static Stream OpenDecompressed(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        bool isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
    }

    private static (int[] Dimensions, byte[] Values) Read(string path, int magic, int dimensionCount)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            using var stream = OpenDecompressed(file);
            int[] dimensions = ReadHeader(path, stream, magic, dimensionCount);
            return (dimensions, ReadValues(path, stream, file.Length, dimensions));
        }
        catch (InvalidDataException e)
        {
            throw new DataException(path, "its gzip data is damaged. Fetch or copy the file again.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(path, "there is no such file. Give a folder that holds it, or fetch MNIST with `scrawl data fetch`.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"it cannot be read: {e.Message}", e);
        }
    }

    private static int[] ReadHeader(string path, Stream stream, int magic, int dimensionCount)
    {
        Span<byte> header = stackalloc byte[4 * (1 + dimensionCount)];
        int length = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (length >= 4)
        {
            CheckMagic(path, header[..4], magic);
        }

        if (length < header.Length)
        {
            throw new DataException(path, $"it is only {length} bytes long; an IDX {Kind(magic)} file begins with a header of {header.Length} bytes. "
                + "Fetch or copy the file again.");
        }

        int[] dimensions = new int[dimensionCount];
        for (int i = 0; i < dimensionCount; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header[(4 * (i + 1))..]);
            if (dimensions[i] < 0)
            {
                throw new DataException(path, $"its header gives dimension {i + 1} as {(uint)dimensions[i]:N0}, which no file holds. "
                    + "Fetch or copy the file again.");
            }
        }

        return dimensions;
    }

    private static void CheckMagic(string path, ReadOnlySpan<byte> found, int expected)
    {
        int magic = BinaryPrimitives.ReadInt32BigEndian(found);
        if (magic == expected)
        {
            return;
        }

        int other = expected == ImageMagic ? LabelMagic : ImageMagic;
        throw new DataException(path, magic == other
            ? $"it holds {Kind(other)}s where {Kind(expected)}s were expected: the image and label files are swapped. Exchange their names."
            : $"it begins with the bytes {Convert.ToHexString(found)}, an IDX {Kind(expected)} file with {expected:X8}: it is not such a file. "
                + "Fetch or copy it again, and check that no web page was saved in its place.");
    }

    private static byte[] ReadValues(string path, Stream stream, long storedLength, ReadOnlySpan<int> dimensions)
    {
        decimal announced = 1;
        foreach (int dimension in dimensions)
        {
            announced *= dimension;
        }

        string shape = string.Join(" x ", dimensions.ToArray().Select(dimension => $"{dimension:N0}"));
        if (announced > Array.MaxLength)
        {
            throw new DataException(path, $"its header announces {shape} bytes; at most {Array.MaxLength:N0} can be read. "
                + "Fetch or copy the file again, or divide the set.");
        }

        // Nothing is allocated for a header that announces more than the file can hold.
        int length = (int)announced;
        bool isPossible = length <= storedLength * (stream is GZipStream ? LargestExpansion : 1);
        byte[] values = isPossible ? GC.AllocateUninitializedArray<byte>(length) : [];
        int read = stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        if (!isPossible || read < length)
        {
            string found = isPossible ? $"after {read:N0}" : "long before";
            throw new DataException(path, $"its header announces {shape} = {length:N0} bytes, but it ends {found}: it is truncated. "
                + "Fetch or copy the file again.");
        }

        // Reading to the very end also makes the decompressor check gzip's own checksum (where the file was not cut within it).
        if (stream.ReadByte() >= 0)
        {
            throw new DataException(path, $"its header announces {shape} = {length:N0} bytes, but more bytes follow them. "
                + "Fetch or copy the file again.");
        }

        return values;
    }

    private static string Kind(int magic) => magic == ImageMagic ? "image" : "label";
}
