using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;

namespace Scrawl.Server.Operation;

/// <summary>What an orchestrator asks: whether to start the process anew (live), and whether to send requests (ready).</summary>
internal static class HealthEndpoints
{
    private const string Tag = "Open Inference Protocol";

    /// <summary>Where they are.</summary>
    public const string Prefix = "/v2/health";

    /// <summary>Adds <c>GET /v2/health/live</c> and <c>/v2/health/ready</c>, as the Open Inference Protocol has them.</summary>
    public static void MapHealth(this WebApplication app, Lifecycle lifecycle)
    {
        app.MapGet(Prefix + "/live", context =>
        {
            context.Response.WriteJson(new(Live: true), AnswerJson.Default.ServerHealth);
            return Task.CompletedTask;
        })
            .Describe(Tag, "Whether the server runs", "The protocol's liveness: where it fails, start the process anew.").Gives(typeof(ServerHealth));
        app.MapGet(Prefix + "/ready", context =>
        {
            bool ready = lifecycle.Ready;
            context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.WriteJson(new(Live: true, ready), AnswerJson.Default.ServerHealth);
            return Task.CompletedTask;
        })
            .Describe(Tag, "Whether the server is ready", "The protocol's readiness: once the model is loaded and warm, until the server is told to end; else 503.")
            .Gives(typeof(ServerHealth)).Gives(typeof(ServerHealth), StatusCodes.Status503ServiceUnavailable);
    }
}
