namespace Scrawl.Bulk.Storage;

/// <summary>How far a job is.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Input">What is read.</param>
/// <param name="Submitted">When it was submitted.</param>
/// <param name="Cancelled">When it was called off; null where it was not.</param>
/// <param name="Finished">When the last chunk so far was done; null where none is.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="ChunksDone">Those that are read.</param>
/// <param name="ChunksFailed">Those that were given up.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="PicturesDone">Those in chunks that are read.</param>
/// <param name="PicturesBad">Those of them that could not be read themselves.</param>
/// <param name="Rate">Pictures a second: over the last minute while it is read, over all of its time once it is done; 0 where nothing was read then.</param>
internal sealed record JobSummary(
    string Name, string Input, DateTime Submitted, DateTime? Cancelled, DateTime? Finished,
    int Chunks, int ChunksDone, int ChunksFailed, long Pictures, long PicturesDone, long PicturesBad, double Rate)
{
    /// <summary>In one word or two.</summary>
    public string State => ChunksDone == Chunks ? "done"
        : Cancelled is not null ? "cancelled"
        : ChunksDone + ChunksFailed == Chunks ? "failed in part"
        : ChunksDone == 0 && Rate == 0 ? "waiting"
        : "reading";

    /// <summary>Whether nothing of it is left that workers would read.</summary>
    public bool Over => Cancelled is not null || ChunksDone + ChunksFailed == Chunks;

    /// <summary>The share of pictures that are read, 0 to 1.</summary>
    public double Share => Pictures == 0 ? 0 : (double)PicturesDone / Pictures;

    /// <summary>How long the rest takes at this rate; null where it is over or stands still.</summary>
    public TimeSpan? Left => Over || Rate <= 0 ? null : TimeSpan.FromSeconds((Pictures - PicturesDone) / Rate);
}
