using Scrawl.Bulk.Storage;

namespace Scrawl.Server.Answers;

/// <summary>A worker that read chunks of a job, or might.</summary>
/// <param name="Name">Its machine and process.</param>
/// <param name="Chunks">The job's chunks that it read.</param>
/// <param name="Pictures">The pictures in them.</param>
/// <param name="PicturesPerSecond">By the time that it read; 0 where it read none.</param>
/// <param name="Doing">What it said that it does; null where that is forgotten.</param>
/// <param name="SecondsSilent">How long ago it was heard of; null where that is forgotten.</param>
internal sealed record JobWorkerAnswer(string Name, int Chunks, long Pictures, double PicturesPerSecond, string? Doing, double? SecondsSilent)
{
    /// <summary>The answer of a worker.</summary>
    public static JobWorkerAnswer Of(JobWorker worker) => new(
        worker.Name, worker.Chunks, worker.Pictures, Math.Round(worker.Rate, 1), worker.Doing, worker.Silent is { } silent ? Math.Round(silent.TotalSeconds, 1) : null);
}
