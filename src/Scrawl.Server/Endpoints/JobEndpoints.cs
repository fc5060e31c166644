using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Scrawl.Bulk.Results;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Submission;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Jobs;
using Scrawl.Server.Problems;
using Scrawl.Server.Security;

namespace Scrawl.Server.Endpoints;

/// <summary><c>/api/jobs</c>: how far bulk reading is, and what was read; jobs are called off and sent again. What <c>scrawl jobs</c> does.</summary>
internal static class JobEndpoints
{
    private const string Tag = "Jobs";
    private const string Root = "/api/jobs";

    /// <summary>Adds the calls, which need the key.</summary>
    public static void MapJobs(this WebApplication app)
    {
        RouteGroupBuilder jobs = app.MapGroup(Root).RequireKey();
        jobs.MapGet("", List)
            .Describe(Tag, "All jobs of bulk reading", "The latest first, each with how far it is. Every call for jobs is refused with 404 where the server was started without a broker.")
            .Gives(typeof(JobsAnswer)).Refuses(401, 404, 503);
        jobs.MapGet("/{id}", One)
            .Describe(Tag, "One job", "How far it is, who reads it, and which of its chunks failed and why.")
            .Gives(typeof(JobAnswer)).Refuses(401, 404, 503);
        jobs.MapPost("/{id}/cancel", Cancel)
            .Describe(Tag, "Call a job off", "What is read stays, chunks in workers' hands are finished. Sent again or submitted again, it goes on.")
            .Gives(typeof(JobAnswer)).Refuses(401, 404, 503);
        jobs.MapPost("/{id}/retry", Retry)
            .Describe(Tag, "Send chunks of a job again", "Those that were given up; of a job that was called off, which then goes on, all that are not read.")
            .TakesQuery("unfinished", typeof(bool), "Whether all chunks that are not read are sent again, also those that did not fail, for a broker that lost its queue.")
            .Gives(typeof(JobRetryAnswer)).Refuses(400, 401, 404, 503);
        jobs.MapGet("/{id}/results", Download).DisableRequestTimeout()
            .Describe(Tag, "What was read", "In the order of the input, as far as it is read; sent while it is looked up, however much it is.")
            .TakesQuery("format", typeof(string), "csv or ndjson; it must be given.")
            .Gives(typeof(Stream), mediaTypes: ["text/csv", "application/x-ndjson"]).Refuses(400, 401, 404, 503);
    }

    private static Task<IResult> List(BulkJobs jobs, CancellationToken cancellation) => jobs.Ask(
        async database =>
        {
            IReadOnlyList<JobSummary> all = await database.Queries.List(cancellation);
            return Results.Json(new JobsAnswer([.. all.Select(JobAnswer.Of)], await database.Queries.WorkersAtWork(cancellation)));
        },
        cancellation);

    private static Task<IResult> One(string id, BulkJobs jobs, CancellationToken cancellation) =>
        jobs.Ask(database => Tell(database, id, cancellation), cancellation);

    private static Task<IResult> Cancel(string id, BulkJobs jobs, CancellationToken cancellation) => jobs.Ask(
        async database =>
        {
            (int number, _) = await Find(database, id, cancellation);
            await database.Jobs.Cancel(number, cancellation);
            return await Tell(database, id, cancellation);
        },
        cancellation);

    private static Task<IResult> Retry(string id, string? unfinished, BulkJobs jobs, CancellationToken cancellation)
    {
        bool all = false;
        if (unfinished is not null && !bool.TryParse(unfinished, out all))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"unfinished is \"{unfinished}\"; expected true or false. Leave it out for false.");
        }

        return jobs.Ask(
            async database =>
            {
                (int number, _) = await Find(database, id, cancellation);
                Resubmitted again = await new Resubmitter(database, jobs.Broker).Resubmit(number, all, cancellation);
                return Results.Json(new JobRetryAnswer(again.Chunks, again.Waits));
            },
            cancellation);
    }

    private static Task<IResult> Download(string id, string? format, HttpResponse response, BulkJobs jobs, CancellationToken cancellation)
    {
        ResultFormat form = ResultWriter.FormatOf(format) ?? throw new Refusal(
            StatusCodes.Status400BadRequest, $"format is {(format is null ? "missing" : $"\"{format}\"")}; expected \"csv\" or \"ndjson\" (a JSON object a line).");
        return jobs.Ask(
            async database =>
            {
                (int number, Job job) = await Find(database, id, cancellation);
                var attachment = new ContentDispositionHeaderValue("attachment");
                attachment.SetHttpFileName($"{job.Name.Replace('/', '_')}.{format}");
                response.Headers.ContentDisposition = attachment.ToString();
                response.Headers.CacheControl = "no-store";
                response.ContentType = form == ResultFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
                await ResultWriter.Write(database.Results.Read(number, job, cancellation), job.Strings, form, response.Body, cancellation);
                return Results.Empty;
            },
            cancellation);
    }

    private static async Task<IResult> Tell(BulkDatabase database, string id, CancellationToken cancellation) =>
        Results.Json(JobAnswer.Of(await database.Queries.Find(NameOf(id), cancellation) ?? throw NotThere(id)));

    private static async Task<(int Number, Job Job)> Find(BulkDatabase database, string id, CancellationToken cancellation) =>
        await database.Jobs.Find(NameOf(id), cancellation) ?? throw NotThere(id);

    // The one character that a path's part is handed over with as it was sent.
    private static string NameOf(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static Refusal NotThere(string id) => new(
        StatusCodes.Status404NotFound, $"There is no job \"{NameOf(id)}\": it was removed, or the id is mistyped. GET {Root} lists those that there are.");
}
