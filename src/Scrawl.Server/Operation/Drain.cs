using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Operation;

/// <summary>Sends callers elsewhere once the end has begun.</summary>
internal static class Drain
{
    /// <summary>Answers as ever, and closes the connection: the next request goes to another server, or finds that nobody listens.</summary>
    public static void UseDrain(this IApplicationBuilder app, Lifecycle lifecycle) => app.Use(next => context =>
    {
        if (lifecycle.Draining)
        {
            // As the answer starts, so that an error's answer has it too.
            context.Response.OnStarting(static response => Close((HttpResponse)response), context.Response);
            if (!context.Request.Path.StartsWithSegments(HealthEndpoints.Prefix))
            {
                lifecycle.Answered();
            }
        }

        return next(context);
    });

    private static Task Close(HttpResponse response)
    {
        response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
