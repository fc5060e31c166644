using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Endpoints;

/// <summary><c>POST /api/recognize</c>: which digit is in the picture.</summary>
internal static class RecognizeEndpoint
{
    /// <summary>Adds the call.</summary>
    public static void MapRecognize(this WebApplication app) => app.MapPost("/api/recognize", Recognize);

    private static async Task<IResult> Recognize(HttpRequest request, RecognitionQueue queue)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        using ReaderTurn turn = await queue.Enter(request.HttpContext.RequestAborted);
        return turn.Granted ? Results.Json(turn.Recognizer.Recognize(body.ToArray())) : Busy.Result;
    }
}
