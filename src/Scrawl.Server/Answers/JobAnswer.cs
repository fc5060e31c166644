using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Scrawl.Bulk.Storage;

namespace Scrawl.Server.Answers;

/// <summary>How far a job is: the object of <c>scrawl jobs --json</c>.</summary>
/// <param name="Job">What it is called.</param>
/// <param name="Input">What is read.</param>
/// <param name="State">"waiting" where nothing was read yet, "reading", "done", "failed in part" where all else is read, "cancelled".</param>
/// <param name="Submitted">When it was submitted, UTC.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="PicturesRead">Those in chunks that are read.</param>
/// <param name="PicturesBad">Those of them that could not be read themselves.</param>
/// <param name="Chunks">Its chunks: the pieces that workers take.</param>
/// <param name="ChunksRead">Those that are read.</param>
/// <param name="ChunksFailed">Those that were given up.</param>
/// <param name="PicturesPerSecond">Over the last minute while it is read, over all of its time once it is done.</param>
/// <param name="SecondsLeft">How long the rest takes at this rate; null where it is over or stands still.</param>
/// <param name="Workers">Who reads it, and who is there to read it; only of one job.</param>
/// <param name="Failures">Chunks that failed, those that were given up first, 20 at most; only of one job.</param>
internal sealed record JobAnswer(
    string Job,
    string Input,
    [property: AllowedValues("waiting", "reading", "done", "failed in part", "cancelled")] string State,
    DateTime Submitted,
    long Pictures,
    long PicturesRead,
    long PicturesBad,
    int Chunks,
    int ChunksRead,
    int ChunksFailed,
    double PicturesPerSecond,
    double? SecondsLeft,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JobWorkerAnswer[]? Workers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JobFailureAnswer[]? Failures = null)
{
    /// <summary>One job of many.</summary>
    public static JobAnswer Of(JobSummary job) => new(
        job.Name, job.Input, job.State, job.Submitted, job.Pictures, job.PicturesDone, job.PicturesBad, job.Chunks, job.ChunksDone, job.ChunksFailed,
        Math.Round(job.Rate, 1), job.Left is { } left ? Math.Round(left.TotalSeconds, 1) : null);

    /// <summary>One job with all that is known of it.</summary>
    public static JobAnswer Of(JobProgress job) => Of(job.Summary) with
    {
        Workers = [.. job.Workers.Select(JobWorkerAnswer.Of)],
        Failures = [.. job.Failures.Select(JobFailureAnswer.Of)],
    };
}
