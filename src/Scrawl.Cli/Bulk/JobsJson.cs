using System.Text.Json;
using Scrawl.Bulk.Storage;

namespace Scrawl.Cli.Bulk;

/// <summary>The object of <c>jobs --json</c>.</summary>
internal static class JobsJson
{
    /// <summary>Writes its members.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="job">How far the job is.</param>
    /// <param name="progress">Its workers and failures; null where only its line is wanted.</param>
    public static void Write(Utf8JsonWriter json, JobSummary job, JobProgress? progress)
    {
        json.WriteString("job", job.Name);
        json.WriteString("input", job.Input);
        json.WriteString("state", job.State);
        json.WriteString("submitted", job.Submitted);
        json.WriteNumber("pictures", job.Pictures);
        json.WriteNumber("picturesRead", job.PicturesDone);
        json.WriteNumber("picturesBad", job.PicturesBad);
        json.WriteNumber("chunks", job.Chunks);
        json.WriteNumber("chunksRead", job.ChunksDone);
        json.WriteNumber("chunksFailed", job.ChunksFailed);
        json.WriteNumber("picturesPerSecond", Math.Round(job.Rate, 1));
        if (job.Left is { } left)
        {
            json.WriteNumber("secondsLeft", Math.Round(left.TotalSeconds, 1));
        }
        else
        {
            json.WriteNull("secondsLeft");
        }

        if (progress is not null)
        {
            Write(json, progress);
        }
    }

    private static void Write(Utf8JsonWriter json, JobProgress progress)
    {
        json.WriteStartArray("workers");
        foreach (JobWorker worker in progress.Workers)
        {
            json.WriteStartObject();
            json.WriteString("name", worker.Name);
            json.WriteNumber("chunks", worker.Chunks);
            json.WriteNumber("pictures", worker.Pictures);
            json.WriteNumber("picturesPerSecond", Math.Round(worker.Rate, 1));
            json.WriteString("doing", worker.Doing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("failures");
        foreach (ChunkFailure failure in progress.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("chunk", failure.Number);
            json.WriteNumber("pictures", failure.Pictures);
            json.WriteString("first", failure.First);
            json.WriteBoolean("givenUp", failure.State == ChunkState.Failed);
            json.WriteStartArray("reasons");
            foreach (string reason in failure.Reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
