namespace Scrawl.Bulk.Storage;

/// <summary>All that is known of a job at a moment.</summary>
/// <param name="Summary">How far it is.</param>
/// <param name="Workers">Who reads it, and who is there to read it.</param>
/// <param name="Failures">Chunks that failed: first those that were given up; some tens of them.</param>
internal sealed record JobProgress(JobSummary Summary, IReadOnlyList<JobWorker> Workers, IReadOnlyList<ChunkFailure> Failures);
