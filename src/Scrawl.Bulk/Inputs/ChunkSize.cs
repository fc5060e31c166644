namespace Scrawl.Bulk.Inputs;

/// <summary>How much work a chunk is: unless said, about a second of one core, by what reading took on the machine of <c>docs/scale.md</c>.</summary>
/// <param name="Images">How many images of 28 x 28, which go to the network as they are.</param>
/// <param name="Pictures">The most pictures.</param>
/// <param name="Seconds">What a small picture takes.</param>
internal sealed record ChunkSize(int Images, int Pictures, double Seconds)
{
    // A whole number of the network's batches.
    private const int UsualImages = 64 * 256;

    private const double Chunk = 1;
    private const double DigitSeconds = 0.0005, StringSeconds = 0.004, ByteSeconds = 2e-8;
    private const int MostBytes = 16 << 20;

    /// <summary>How large chunks are.</summary>
    /// <param name="strings">Whether lines of digits are read, which takes longer.</param>
    /// <param name="pictures">So many pictures; null for a second of work.</param>
    public static ChunkSize Of(bool strings, int? pictures) => new(pictures ?? UsualImages, pictures ?? int.MaxValue, pictures is not null ? 0 : strings ? StringSeconds : DigitSeconds);

    /// <summary>Whether so many pictures of so many bytes together are a chunk.</summary>
    public bool IsFull(int pictures, long bytes) =>
        pictures >= Pictures || (Seconds > 0 && pictures * Seconds + bytes * ByteSeconds >= Chunk) || bytes >= MostBytes;
}
