using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Limits;

/// <summary>
/// How long a request may take until it is read: its body's way here and its wait for a reader. When that has passed,
/// <see cref="HttpContext.RequestAborted"/> is cancelled and the answer is 503. A reading that has begun is finished.
/// </summary>
internal static class Deadline
{
    /// <summary>Sets the deadline for every endpoint.</summary>
    public static void AddDeadline(this IServiceCollection services, TimeSpan deadline) => services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
    {
        Timeout = deadline,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context =>
        {
            context.RequestServices.GetRequiredService<ServerMetrics>().Rejected("deadline");
            context.Response.Headers.RetryAfter = "1";
            return Problem.Write(context, StatusCodes.Status503ServiceUnavailable, "The request took too long.",
                $"It was not sent to its end and read within {deadline.TotalSeconds:0.###} seconds. Send it again later, or a smaller picture.");
        },
    });
}
