namespace Scrawl.Bulk.Storage;

/// <summary>A chunk that failed.</summary>
/// <param name="Number">Which one, counted from 0.</param>
/// <param name="State">What became of it.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="First">The first one's name.</param>
/// <param name="Reasons">Why it failed, the last time last.</param>
internal sealed record ChunkFailure(int Number, ChunkState State, int Pictures, string First, IReadOnlyList<string> Reasons);
