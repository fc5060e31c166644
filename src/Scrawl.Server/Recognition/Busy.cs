using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Recognition;

/// <summary>The answer where too many wait for a reader: 503, told in the cheapest way, since it is told most where there is least time.</summary>
internal static class Busy
{
    /// <summary>After how many seconds to ask again.</summary>
    private const string RetryAfter = "1";

    private static readonly byte[] s_problem = """
        {"type":"https://tools.ietf.org/html/rfc9110#section-15.6.4","title":"The server is busy.","status":503,"detail":"More pictures wait to be read than can be read soon. Send this one again after the seconds that Retry-After names."}
        """u8.ToArray();

    /// <summary>The answer of an endpoint.</summary>
    public static IResult Result { get; } = new Answer();

    /// <summary>Writes the answer.</summary>
    public static Task Write(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "application/problem+json";
        response.ContentLength = s_problem.Length;
        response.Headers.RetryAfter = RetryAfter;
        return response.Body.WriteAsync(s_problem, context.RequestAborted).AsTask();
    }

    private sealed class Answer : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext);
    }
}
