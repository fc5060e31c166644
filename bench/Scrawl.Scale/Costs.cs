using System.Text.Json;

namespace Scrawl.Scale;

/// <summary>What bulk reading costs, as <c>bench/bulk/limits</c> measured it, part by part; no part's figure was made to fit another's.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">How many cores the machine had.</param>
/// <param name="Date">The day, as 2026-11-28.</param>
/// <param name="Load">How many other processes wanted the processor meanwhile: the load before the first figure.</param>
/// <param name="Alone">Reading on one core, nothing on the others.</param>
/// <param name="Together">Reading on all cores, one chunk on each.</param>
/// <param name="Database">What PostgreSQL takes.</param>
/// <param name="Broker">What RabbitMQ takes.</param>
/// <param name="ByPath">A worker that reads an IDX file which lies on its machine.</param>
/// <param name="Embedded">A worker to which the pictures come with the chunks.</param>
/// <param name="SlowLink">A worker to which they come over a slow link.</param>
/// <param name="DiskBytesPerSecond">What the disk takes, flushed.</param>
internal sealed record Costs(
    string Processor, int Cores, string Date, double Load, ReadingCost Alone, ReadingCost Together, DatabaseCost Database, BrokerCost Broker, WorkerCost ByPath, WorkerCost Embedded, LinkRate SlowLink, double DiskBytesPerSecond)
{
    /// <summary>Images of 28 x 28 in a chunk, and their bytes.</summary>
    public const int Images = 16_384, PictureBytes = Images * 28 * 28;

    /// <summary>What was measured.</summary>
    /// <exception cref="JsonException">The file is none of <c>bench/bulk/limits</c>.</exception>
    public static Costs Read(string file) => JsonSerializer.Deserialize(File.ReadAllText(file), CostsJsonContext.Default.Costs)!;
}
