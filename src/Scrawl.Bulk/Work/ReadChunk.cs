using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Work;

/// <summary>A chunk after it was read, or not.</summary>
/// <param name="Chunk">Which one.</param>
/// <param name="Rows">What came of its pictures; null where reading failed.</param>
/// <param name="Failure">Why it failed; null where it did not, or where that is noted already.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record ReadChunk(Chunk Chunk, ResultRow[]? Rows, string? Failure, double Seconds);
