using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Security;

/// <summary>Asks for the key where an endpoint is marked, before anything of the request is read.</summary>
internal static class KeyCheck
{
    private const string Detail = "This call needs the server's API key. Send it as \"Authorization: Bearer KEY\" or \"X-Api-Key: KEY\"; whoever runs the server knows it.";

    /// <summary>Marks the endpoint, or each of a group: only the key opens it, where a key is set.</summary>
    public static TBuilder RequireKey<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(KeyRequired.Mark);

    /// <summary>Refuses requests without the key to endpoints that are marked: 401.</summary>
    public static void UseKeyCheck(this IApplicationBuilder app, ApiKey key, ServerMetrics metrics)
    {
        if (!key.Needed)
        {
            return;
        }

        app.Use(next => context =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<KeyRequired>() is null || key.Opens(context.Request))
            {
                return next(context);
            }

            metrics.Rejected("key");
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem.Write(context, StatusCodes.Status401Unauthorized, "The key is missing or wrong.", Detail);
        });
    }
}
