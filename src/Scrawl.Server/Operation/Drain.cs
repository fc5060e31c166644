using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Operation;

/// <summary>Refuses new work once the end has begun.</summary>
internal static class Drain
{
    /// <summary>Answers 503 and closes the connection; health calls still get their answer.</summary>
    public static void UseDrain(this IApplicationBuilder app, Lifecycle lifecycle, ServerMetrics metrics) => app.Use(next => context =>
    {
        if (!lifecycle.Draining)
        {
            return next(context);
        }

        context.Response.Headers.Connection = "close";
        if (context.Request.Path.StartsWithSegments(HealthEndpoints.Prefix))
        {
            return next(context);
        }

        lifecycle.Refused();
        metrics.Rejected("draining");
        context.Response.Headers.RetryAfter = "5";
        return Problem.Write(context, StatusCodes.Status503ServiceUnavailable, "The server is ending.", "It takes no new requests. Send this one again in a few seconds, when it may have been started anew.");
    });
}
