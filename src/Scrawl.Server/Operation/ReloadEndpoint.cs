using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;

namespace Scrawl.Server.Operation;

/// <summary><c>POST /api/model/reload</c>: loads the model file now, rather than when it is next looked at.</summary>
internal static class ReloadEndpoint
{
    /// <summary>Adds the call, which needs the key.</summary>
    public static void MapReload(this WebApplication app)
    {
        var reload = app.Services.GetRequiredService<ModelReload>();
        var model = app.Services.GetRequiredService<ServingModel>();
        app.MapPost("/api/model/reload", context => Reload(context, reload, model)).RequireKey();
    }

    private static async Task Reload(HttpContext context, ModelReload reload, ServingModel model)
    {
        if (reload.File is null)
        {
            await context.Refuse(StatusCodes.Status409Conflict, "The server reads with the model built in, so there is no file to load. Start it with --model FILE.");
        }
        else if (await reload.Run(context.RequestAborted) is { } why)
        {
            await context.Refuse(StatusCodes.Status409Conflict, $"{why} The model before it keeps serving.");
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new { modelSha256 = model.Sha256 });
        }
    }
}
