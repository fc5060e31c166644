namespace Scrawl.Scale;

/// <summary>What PostgreSQL takes. Seconds are its own processor's unless said; a chunk is one of <see cref="Costs.Images"/> images.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Settings">What makes a commit safe, as it was set.</param>
/// <param name="ServerCores">Cores that it had, none of which its callers had.</param>
/// <param name="Writers">What so many at once reached.</param>
/// <param name="LookUpSeconds">To find a chunk and to note that it is begun.</param>
/// <param name="BeatSeconds">For what each worker asks every five seconds.</param>
/// <param name="WalBytes">Written ahead for a chunk.</param>
/// <param name="TableBytes">A chunk's results in their table, index and all.</param>
internal sealed record DatabaseCost(
    string Version, string Settings, int ServerCores, WritersCost[] Writers, double LookUpSeconds, double BeatSeconds, double WalBytes, double TableBytes)
{
    /// <summary>To keep a chunk's results while many do, with the vacuum and the checkpoint that follow.</summary>
    public double KeepSeconds => Writers[^1].ServerSeconds;

    /// <summary>All of a chunk's.</summary>
    public double ChunkSeconds => LookUpSeconds + KeepSeconds;

    /// <summary>Bytes that come to the disk for a chunk.</summary>
    public double DiskBytes => WalBytes + TableBytes;
}
