using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;

namespace Scrawl.Server.Operation;

/// <summary><c>GET /api/status</c>: what the page must know of the server before it asks for anything.</summary>
internal static class StatusEndpoint
{
    private static readonly string s_version = typeof(StatusEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Adds the call.</summary>
    public static void MapStatus(this WebApplication app)
    {
        var serving = app.Services.GetRequiredService<ServingModel>();
        var key = app.Services.GetRequiredService<ApiKey>();
        ServerSettings settings = app.Services.GetRequiredService<ServerSettings>();
        var limits = new StatusLimits(settings.Limits.BodyBytes, settings.Limits.Megapixels);
        app.MapGet("/api/status", context =>
        {
            var answer = new StatusAnswer(s_version, serving.Sha256, key.Needed, Corrections: true, Jobs: settings.Queue is not null, limits);
            context.Response.WriteJson(answer, AnswerJson.Default.StatusAnswer);
            return Task.CompletedTask;
        })
            .Describe("Server", "What the page must know first", "The version, the model, whether a key is needed, what there is to be shown, and how large a picture is taken.").Gives(typeof(StatusAnswer));
    }
}
