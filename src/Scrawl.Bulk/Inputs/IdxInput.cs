using Scrawl.Data;
using Scrawl.Ink;

namespace Scrawl.Bulk.Inputs;

/// <summary>The images of an IDX file.</summary>
/// <param name="path">Its full path.</param>
/// <param name="isGzip">Whether it is gzipped: then it can be read from its beginning alone, and has to be embedded.</param>
internal sealed class IdxInput(string path, bool isGzip) : IBulkInput
{
    /// <summary>Bytes before the first image.</summary>
    public const int HeaderLength = 16;

    /// <inheritdoc/>
    public InputKind Kind => InputKind.Images;

    /// <inheritdoc/>
    public string Source => path;

    /// <inheritdoc/>
    public IEnumerable<ChunkPlan> Chunks(ChunkSize size, bool embed, Action<string> skipped)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var images = new IdxImageStream(file, isGzip);
        if (!isGzip && file.Length != HeaderLength + (long)images.Count * IdxImageStream.ImageLength)
        {
            throw new InvalidDataException($"its header announces {images.Count:N0} images of {MnistNormalizer.Side} x {MnistNormalizer.Side}, which are "
                + $"{HeaderLength + (long)images.Count * IdxImageStream.ImageLength:N0} bytes, but it has {file.Length:N0}. Copy it again");
        }

        for (long first = 0; first < images.Count; first += size.Images)
        {
            int count = (int)Math.Min(size.Images, images.Count - first);
            yield return new(count, first, null, Seen: true, embed ? Read(images, count) : null);
        }
    }

    private static byte[] Read(IdxImageStream images, int count)
    {
        byte[] chunk = new byte[HeaderLength + count * IdxImageStream.ImageLength];
        IdxHeader.Images(count).CopyTo(chunk, 0);
        int read = images.Read(chunk.AsSpan(HeaderLength));
        return read == count ? chunk : throw new InvalidDataException($"its header announces {images.Count:N0} images, but it ends after {images.Position:N0}: it is cut short. Copy it again");
    }
}
