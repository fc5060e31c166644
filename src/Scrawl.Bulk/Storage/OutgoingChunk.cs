namespace Scrawl.Bulk.Storage;

/// <summary>A chunk to be sent.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Reasons">Why it failed, each time, where it goes to the dead letters; null where it goes to the workers.</param>
internal sealed record OutgoingChunk(ChunkId Id, string[]? Reasons);
