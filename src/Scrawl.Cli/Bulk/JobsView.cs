using Scrawl.Bulk;
using Scrawl.Bulk.Storage;
using Scrawl.Cli.Output;
using Spectre.Console;

namespace Scrawl.Cli.Bulk;

/// <summary>Shows jobs: once, or as they go on.</summary>
/// <param name="shell">Where to.</param>
/// <param name="queries">What is known of them.</param>
/// <param name="job">The one job to be shown; null for all.</param>
/// <param name="asJson">Whether as JSON objects.</param>
internal sealed class JobsView(Shell shell, JobQueries queries, string? job, bool asJson)
{
    private static readonly TimeSpan s_live = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_lines = TimeSpan.FromSeconds(5);

    /// <summary>That there is no such job.</summary>
    public static BulkException Unknown(string job) => new($"There is no job {job}; expected one that was submitted. \"scrawl jobs\" lists them");

    /// <summary>Shows how far they are.</summary>
    public async Task Show(CancellationToken cancellation) => Write(await Look(cancellation));

    /// <summary>Shows how far they are, again and again, until the job is over or all of them are.</summary>
    public async Task Watch(CancellationToken cancellation)
    {
        if (shell.OutputIsTerminal && !asJson)
        {
            await AnsiConsole.Live(new Text("")).StartAsync(async live =>
            {
                for (Sight sight = await Look(cancellation); ; sight = await Look(cancellation))
                {
                    live.UpdateTarget(new Text(sight.Text(shell.Width)));
                    if (sight.Over)
                    {
                        return;
                    }

                    await Task.Delay(s_live, cancellation);
                }
            });
            return;
        }

        for (Sight sight = await Look(cancellation); ; sight = await Look(cancellation))
        {
            Write(sight);
            if (sight.Over)
            {
                return;
            }

            await Task.Delay(s_lines, cancellation);
        }
    }

    private async Task<Sight> Look(CancellationToken cancellation) => job is null
        ? new(await queries.List(cancellation), null, await queries.WorkersAtWork(cancellation))
        : await queries.Find(job, cancellation) is { } progress ? new([progress.Summary], progress, 0) : throw Unknown(job);

    private void Write(Sight sight)
    {
        if (!asJson)
        {
            shell.Out.WriteLine(sight.Text(shell.Width));
            return;
        }

        using var lines = new JsonLines(shell.Output);
        foreach (JobSummary summary in sight.Jobs)
        {
            lines.Write(json => JobsJson.Write(json, summary, sight.Progress));
        }
    }

    private sealed record Sight(IReadOnlyList<JobSummary> Jobs, JobProgress? Progress, int Workers)
    {
        public bool Over => Jobs.All(job => job.Over);

        public string Text(int width) => Progress is null ? JobsText.Of(Jobs, Workers) : JobsText.Of(Progress, width);
    }
}
