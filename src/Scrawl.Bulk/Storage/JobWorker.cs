namespace Scrawl.Bulk.Storage;

/// <summary>A worker that read chunks of a job, or might.</summary>
/// <param name="Name">Its machine and process.</param>
/// <param name="Chunks">The job's chunks that it read.</param>
/// <param name="Pictures">The pictures in them.</param>
/// <param name="Rate">Pictures a second, by the time that it read; 0 where it read none.</param>
/// <param name="Silent">How long ago it was heard of; null where that is forgotten.</param>
/// <param name="Doing">What it said that it does; null where that is forgotten.</param>
internal sealed record JobWorker(string Name, int Chunks, long Pictures, double Rate, TimeSpan? Silent, string? Doing);
