using System.Text;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Recognition;

/// <summary>The answer where too many wait for a reader: 503, told in the cheapest way, since it is told most where there is least time.</summary>
internal static class Busy
{
    /// <summary>After how many seconds to ask again.</summary>
    private const string RetryAfter = "1";

    private const string Detail = "More pictures wait to be read than can be read soon. Send this one again after the seconds that Retry-After names.";
    private const string Problem = $"{{\"type\":\"about:blank\",\"title\":\"The server is busy.\",\"status\":503,\"detail\":\"{Detail}\"";

    private static readonly byte[] s_problem = Encoding.UTF8.GetBytes($"{Problem}}}");
    private static readonly byte[] s_inferenceProblem = Encoding.UTF8.GetBytes($"{Problem},\"error\":\"{Detail}\"}}");

    /// <summary>The answer of an endpoint.</summary>
    public static IResult Result { get; } = new Answer();

    /// <summary>Writes the answer.</summary>
    public static Task Write(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = Refusals.MediaType;
        byte[] problem = context.Request.Path.StartsWithSegments(Refusals.InferencePrefix) ? s_inferenceProblem : s_problem;
        response.ContentLength = problem.Length;
        response.Headers.RetryAfter = RetryAfter;
        return response.Body.WriteAsync(problem, context.RequestAborted).AsTask();
    }

    private sealed class Answer : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext);
    }
}
