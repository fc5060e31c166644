using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;

namespace Scrawl.Server.Operation;

/// <summary><c>GET /api/status</c>: what the page must know of the server before it asks for anything.</summary>
internal static class StatusEndpoint
{
    private static readonly string s_version = typeof(StatusEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Adds the call.</summary>
    public static void MapStatus(this WebApplication app) => app.MapGet("/api/status", (ServingModel model, ApiKey key, ServerSettings settings) => Results.Json(new
    {
        version = s_version,
        modelSha256 = model.Sha256,
        keyNeeded = key.Needed,
        corrections = true,
        limits = new { bodyBytes = settings.Limits.BodyBytes, megapixels = settings.Limits.Megapixels },
    }));
}
