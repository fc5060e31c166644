using System.Text;
using Scrawl.Bulk.Storage;
using Scrawl.Cli.Output;

namespace Scrawl.Cli.Bulk;

/// <summary>Jobs for a person to read.</summary>
internal static class JobsText
{
    private const int WidestBar = 40;

    /// <summary>A line for each job.</summary>
    public static string Of(IReadOnlyList<JobSummary> jobs, int workers)
    {
        var text = new StringBuilder();
        int name = jobs.Select(job => job.Name.Length).Append(3).Max();
        if (jobs.Count > 0)
        {
            text.AppendLine($"{"job".PadRight(name)}  {"state",-14}  {"read",6}  {"pictures",15}  {"a second",9}  {"left",8}");
        }

        foreach (JobSummary job in jobs)
        {
            text.AppendLine($"{job.Name.PadRight(name)}  {job.State,-14}  {job.Share,6:0.0%}  {job.Pictures,15:N0}  {job.Rate,9:N0}  {(job.Left is { } left ? Time(left) : ""),8}");
        }

        text.Append(jobs.Count == 0 ? "No jobs; \"scrawl submit\" makes one. " : "").Append($"Workers at work: {workers}");
        return text.ToString();
    }

    /// <summary>Everything about one job.</summary>
    public static string Of(JobProgress progress, int width)
    {
        JobSummary job = progress.Summary;
        var text = new StringBuilder();
        text.AppendLine($"{job.Name}: {job.State}; {job.Input}, submitted {job.Submitted:yyyy-MM-dd HH:mm:ss} UTC");
        text.AppendLine($"{Bar.Of(job.Share, Math.Min(WidestBar, width / 2))} {job.Share:0.0%}: {job.PicturesDone:N0} of {job.Pictures:N0} pictures, {job.ChunksDone:N0} of {job.Chunks:N0} chunks");
        text.AppendLine($"{job.Rate:N0} pictures a second{(job.Left is { } left ? $", {Time(left)} left" : "")}; pictures that could not be read: {job.PicturesBad:N0}");
        text.Append(progress.Workers.Count == 0 ? "No workers; start one with: scrawl worker" : "Workers:");
        foreach (JobWorker worker in progress.Workers)
        {
            string seen = worker.Silent is { } silent ? $"{worker.Doing}, heard of {Time(silent)} ago" : "not heard of for long";
            text.AppendLine().Append($"  {worker.Name}: {worker.Chunks:N0} chunks, {worker.Pictures:N0} pictures, {worker.Rate:N0} a second; {seen}");
        }

        if (progress.Failures.Count > 0)
        {
            text.AppendLine().Append("Failures:");
        }

        foreach (ChunkFailure failure in progress.Failures)
        {
            string state = failure.State switch { ChunkState.Failed => "given up", ChunkState.Done => "read in the end", _ => "will be tried again" };
            text.AppendLine().Append($"  chunk {failure.Number}, {failure.Pictures:N0} pictures from {NameColumn.Printable(failure.First)} on: {state}");
            foreach (string reason in failure.Reasons)
            {
                text.AppendLine().Append($"    {NameColumn.Printable(reason)}");
            }
        }

        if (job.ChunksFailed > 0)
        {
            text.AppendLine().Append($"Given up: {job.ChunksFailed:N0} chunks. Send them again with: scrawl jobs retry {job.Name}");
        }

        return text.ToString();
    }

    private static string Time(TimeSpan time) =>
        time.TotalDays >= 1 ? $"{(int)time.TotalDays} d {time.Hours} h"
        : time.TotalHours >= 1 ? $"{time.Hours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{time.TotalSeconds:0} s";
}
