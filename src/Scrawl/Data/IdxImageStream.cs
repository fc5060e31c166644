using System.Buffers.Binary;
using System.IO.Compression;
using Scrawl.Ink;

namespace Scrawl.Data;

/// <summary>
/// The images of an IDX file (see <see cref="IdxReader"/>), plain or gzipped, one after the other as they come: a stream need not know its
/// length, and memory is the same for any number of images. Not thread-safe.
/// </summary>
internal sealed class IdxImageStream : IDisposable
{
    /// <summary>Bytes of one image.</summary>
    public const int ImageLength = MnistNormalizer.Side * MnistNormalizer.Side;

    /// <summary>Bytes at the beginning by which it is told.</summary>
    public const int StartLength = 4;

    private readonly Stream _stream;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Plain or gzipped; disposed of with this.</param>
    /// <param name="isGzip">Which it is; <see cref="Begins"/> tells.</param>
    /// <exception cref="InvalidDataException">It holds no images of 28 x 28 pixels; the message does not name it.</exception>
    public IdxImageStream(Stream stream, bool isGzip)
    {
        _stream = isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        Span<byte> header = stackalloc byte[4 * sizeof(int)];
        int read = _stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < header.Length || BinaryPrimitives.ReadInt32BigEndian(header) != IdxReader.ImageMagic)
        {
            throw new InvalidDataException($"{(isGzip ? "its gzip data begins" : "it begins")} with the bytes {Convert.ToHexString(header[..Math.Min(read, sizeof(int))])}; "
                + $"an IDX file of images begins with {IdxReader.ImageMagic:X8} and its three dimensions. Give such a file, or a picture");
        }

        int rows = BinaryPrimitives.ReadInt32BigEndian(header[8..]), columns = BinaryPrimitives.ReadInt32BigEndian(header[12..]);
        Count = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (rows != MnistNormalizer.Side || columns != MnistNormalizer.Side || Count < 0)
        {
            throw new InvalidDataException($"its IDX header announces {(uint)Count:N0} images of {(uint)rows:N0} x {(uint)columns:N0} pixels; expected images of "
                + $"{MnistNormalizer.Side} x {MnistNormalizer.Side}, ink bright, as MNIST has them. Give pictures of other sizes as PNG files");
        }
    }

    /// <summary>The images that the header announces.</summary>
    public int Count { get; }

    /// <summary>The images read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Whether a file that begins so is for this class to read, be it to refuse it.</summary>
    /// <param name="start">Its first <see cref="StartLength"/> bytes, or fewer where it has no more.</param>
    /// <param name="isGzip">Whether it is gzipped.</param>
    public static bool Begins(ReadOnlySpan<byte> start, out bool isGzip)
    {
        isGzip = start is [0x1F, 0x8B, ..];
        return isGzip || start is [0, 0, 8, 1 or 3];
    }

    /// <summary>Reads as many images as there is room for, or as there are left.</summary>
    /// <param name="pixels">A multiple of <see cref="ImageLength"/> bytes, at least one image.</param>
    /// <returns>How many were read; 0 at the end of a whole file.</returns>
    /// <exception cref="InvalidDataException">There is none left though its header announces more, or bytes follow what it announces, or its gzip data is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public int Read(Span<byte> pixels)
    {
        int images = Math.Min(pixels.Length / ImageLength, Count - Position);
        int read = _stream.ReadAtLeast(pixels[..(images * ImageLength)], images * ImageLength, throwOnEndOfStream: false) / ImageLength;
        Position += read;
        if (images > 0 && read == 0)
        {
            throw new InvalidDataException($"its header announces {Count:N0} images, but it ends after {Position:N0}: it is cut short. Copy it again");
        }

        // Reading to the very end also makes the decompressor check gzip's own checksum.
        return images > 0 || _stream.ReadByte() < 0
            ? read
            : throw new InvalidDataException($"its header announces {Count:N0} images, but more bytes follow them. Copy it again");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
