using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Security;

/// <summary>Asks for the key where an endpoint is marked, before anything of the request is read.</summary>
internal static class KeyCheck
{
    private const string Detail = "This call needs an API key of the server. Send it as \"Authorization: Bearer KEY\" or \"X-Api-Key: KEY\"; whoever runs the server gives it out.";

    /// <summary>Marks the endpoint, or each of a group: only a key opens it, where one is needed.</summary>
    public static TBuilder RequireKey<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(KeyRequired.Mark);

    /// <summary>Refuses requests without a key to endpoints that are marked: 401.</summary>
    public static void UseKeyCheck(this IApplicationBuilder app, ApiKey key, ServerMetrics metrics)
    {
        app.Use(next => context => context.GetEndpoint()?.Metadata.GetMetadata<KeyRequired>() is null ? next(context) : Checked(next, context));

        async Task Checked(RequestDelegate next, HttpContext context)
        {
            if (await key.Opens(context.Request))
            {
                await next(context);
                return;
            }

            metrics.Rejected("key");
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.Write(context, StatusCodes.Status401Unauthorized, "The key is missing or wrong.", Detail);
        }
    }
}
