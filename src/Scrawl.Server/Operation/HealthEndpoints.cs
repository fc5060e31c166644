using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Operation;

/// <summary>What an orchestrator asks: whether to start the process anew (live), and whether to send requests (ready).</summary>
internal static class HealthEndpoints
{
    /// <summary>Where they are.</summary>
    public const string Prefix = "/v2/health";

    /// <summary>Adds <c>GET /v2/health/live</c> and <c>/v2/health/ready</c>, as the Open Inference Protocol has them.</summary>
    public static void MapHealth(this WebApplication app, Lifecycle lifecycle)
    {
        app.MapGet(Prefix + "/live", context => context.Response.WriteAsJsonAsync(new { live = true }));
        app.MapGet(Prefix + "/ready", context =>
        {
            context.Response.StatusCode = lifecycle.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsJsonAsync(new { live = true, ready = lifecycle.Ready });
        });
    }
}
