namespace Scrawl.Bulk.Storage;

/// <summary>A chunk with all that a worker needs to know.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Job">What it belongs to.</param>
/// <param name="Count">How many pictures it has.</param>
/// <param name="Position">Where they begin; see <see cref="Inputs.ChunkPlan"/>.</param>
/// <param name="Names">What they are called; null for images of an IDX file.</param>
/// <param name="Seen">Whether the submitter saw any of them.</param>
/// <param name="Data">Their bytes, where they travel with it.</param>
internal sealed record Chunk(ChunkId Id, Job Job, int Count, long Position, string[]? Names, bool Seen, byte[]? Data);
