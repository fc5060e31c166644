using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Data;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Reports;
using Scrawl.Training.Report;

namespace Scrawl.Server.Endpoints;

/// <summary><c>GET /report</c>: how well the serving model reads MNIST's test images, the page that <c>evaluate --report</c> saves.</summary>
internal static class ReportEndpoint
{
    /// <summary>The page has its style within it, and its pictures; it gets nothing else.</summary>
    private static readonly string Policy =
        $"default-src 'none'; style-src {Page.StyleSource}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const string LookAgainSeconds = "2";

    /// <summary>Adds the call.</summary>
    public static void MapReport(this WebApplication app) => app.MapGet("/report", Report).ExcludeFromDescription();

    private static async Task<IResult> Report(HttpContext context, ServingModel serving, ModelReports reports)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-cache";
        try
        {
            ModelReport report = await reports.Of(serving.Model).WaitAsync(Patience, context.RequestAborted);
            return Results.Bytes(report.Html, "text/html; charset=utf-8", entityTag: report.Tag);
        }
        catch (TimeoutException)
        {
            context.Response.Headers["Refresh"] = LookAgainSeconds;
            return Results.Content(NoticePage.Making(reports.Judged), "text/html; charset=utf-8", statusCode: StatusCodes.Status202Accepted);
        }
        catch (DataException error)
        {
            return WantsPage(context.Request)
                ? Results.Content(NoticePage.Missing(error.Message), "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound)
                : throw new Refusal(StatusCodes.Status404NotFound, error.Message);
        }
    }

    /// <summary>Browsers name HTML among what they take; programs that want JSON do not.</summary>
    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
