using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;

namespace Scrawl.Server.Operation;

/// <summary><c>POST /api/model/reload</c>: loads the model file now, rather than when it is next looked at.</summary>
internal static class ReloadEndpoint
{
    /// <summary>Adds the call, which needs the key.</summary>
    public static void MapReload(this WebApplication app) => app.MapPost("/api/model/reload", Reload).RequireKey();

    private static async Task<IResult> Reload(ModelReload reload, ServingModel model, CancellationToken cancel)
    {
        if (reload.File is null)
        {
            return Refuse("The server reads with the model built in, so there is no file to load. Start it with --model FILE.");
        }

        return await reload.Run(cancel) is { } why
            ? Refuse($"{why} The model before it keeps serving.")
            : Results.Json(new { modelSha256 = model.Sha256 });

        static IResult Refuse(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "The model was not changed.");
    }
}
