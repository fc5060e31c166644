using System.Text.Json;
using Scrawl.Bulk.Storage;
using Scrawl.Server.Answers;

namespace Scrawl.Cli.Bulk;

/// <summary>The object of <c>jobs --json</c>: that of the HTTP interface.</summary>
internal static class JobsJson
{
    /// <summary>Writes its members.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="job">How far the job is.</param>
    /// <param name="progress">Its workers and failures; null where only its line is wanted.</param>
    public static void Write(Utf8JsonWriter json, JobSummary job, JobProgress? progress)
    {
        JobAnswer answer = progress is null ? JobAnswer.Of(job) : JobAnswer.Of(progress);
        using JsonDocument members = JsonSerializer.SerializeToDocument(answer, AnswerJson.Default.JobAnswer);
        foreach (JsonProperty member in members.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }
}
