using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Operation;

/// <summary>Sends callers elsewhere once the end has begun.</summary>
internal static class Drain
{
    /// <summary>Answers as ever, and closes the connection: the next request goes to another server, or finds that nobody listens.</summary>
    public static void UseDrain(this IApplicationBuilder app, Lifecycle lifecycle) => app.Use(next => context =>
    {
        // As the answer starts: an error's answer has it too, and so has one whose request came before the end had begun.
        context.Response.OnStarting(
            static state =>
            {
                (HttpResponse response, Lifecycle lifecycle) = ((HttpResponse, Lifecycle))state;
                if (lifecycle.Draining)
                {
                    response.Headers.Connection = "close";
                }

                return Task.CompletedTask;
            },
            (context.Response, lifecycle));
        if (lifecycle.Draining && !context.Request.Path.StartsWithSegments(HealthEndpoints.Prefix))
        {
            lifecycle.Answered();
        }

        return next(context);
    });
}
