using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
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
        app.MapPost("/api/model/reload", context => Reload(context, reload, model)).RequireKey()
            .Describe(
                "Model",
                "Load the model file anew",
                "Loads and warms the file that the server was started with, then lets it answer; a bad file is refused, and the model before it keeps serving.")
            .Gives(typeof(ReloadAnswer)).Refuses(401, 409);
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
            context.Response.WriteJson(new(model.Sha256), AnswerJson.Default.ReloadAnswer);
        }
    }
}
