using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
    public static void MapReload(this WebApplication app) => app.MapPost("/api/model/reload", Reload).RequireKey()
        .Describe("Model", "Load the model file anew", "Loads and warms the file that the server was started with, then lets it answer; a bad file is refused, and the model before it keeps serving.")
        .Gives(typeof(ReloadAnswer)).Refuses(401, 409);

    private static async Task<IResult> Reload(ModelReload reload, ServingModel model, CancellationToken cancel)
    {
        if (reload.File is null)
        {
            throw Refuse("The server reads with the model built in, so there is no file to load. Start it with --model FILE.");
        }

        return await reload.Run(cancel) is { } why
            ? throw Refuse($"{why} The model before it keeps serving.")
            : Results.Json(new ReloadAnswer(model.Sha256), AnswerJson.Default.ReloadAnswer);

        static Refusal Refuse(string detail) => new(StatusCodes.Status409Conflict, detail);
    }
}
