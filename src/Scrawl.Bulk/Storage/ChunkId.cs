namespace Scrawl.Bulk.Storage;

/// <summary>Which chunk.</summary>
/// <param name="Job">The job's number in the database.</param>
/// <param name="Number">Counted from 0 within the job.</param>
internal readonly record struct ChunkId(int Job, int Number);
