using Microsoft.AspNetCore.Builder;

namespace Scrawl.Server.Operation;

/// <summary>Sends callers elsewhere once the end has begun.</summary>
internal static class Drain
{
    /// <summary>Answers as ever, and closes the connection: the next request goes to another server, or finds that nobody listens.</summary>
    public static void UseDrain(this IApplicationBuilder app, Lifecycle lifecycle) => app.Use(next => context =>
    {
        if (lifecycle.Draining)
        {
            context.Response.Headers.Connection = "close";
            if (!context.Request.Path.StartsWithSegments(HealthEndpoints.Prefix))
            {
                lifecycle.Answered();
            }
        }

        return next(context);
    });
}
