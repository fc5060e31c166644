namespace Scrawl.Bulk.Storage;

/// <summary>What a worker tells of itself.</summary>
/// <param name="Threads">How many threads it reads with.</param>
/// <param name="Doing">What it does at the moment, in a few words.</param>
/// <param name="Chunks">How many it read.</param>
/// <param name="Pictures">How many it read.</param>
/// <param name="Reading">Seconds spent reading.</param>
/// <param name="Waiting">Seconds in which there was nothing to read.</param>
/// <param name="Keeping">Seconds spent writing results, most of them while the next chunk is read.</param>
internal sealed record WorkerReport(int Threads, string Doing, long Chunks, long Pictures, double Reading, double Waiting, double Keeping);
