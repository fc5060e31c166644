using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Recognition;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Operation;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Endpoints;

/// <summary>What the calls that take one picture have in common.</summary>
internal static class PictureCall
{
    private const string Explain = "explain";

    private static readonly RequestDescription[] Bodies =
    [
        .. PictureBody.Files.Select(type => new RequestDescription(type, typeof(Stream))),
        new(PictureBody.Form, null, ("file", typeof(Stream), "The picture file.")),
        new(PictureBody.Json, typeof(PixelsBody)),
    ];

    /// <summary>Adds a call that takes a picture.</summary>
    /// <param name="app">The server.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="summary">What it does, in a few words.</param>
    /// <param name="description">What else there is to know.</param>
    /// <param name="read">Reads a picture, with every step where the last argument says so. It computes only, in a reader's turn.</param>
    /// <param name="count">Tells the metrics of an answer.</param>
    /// <param name="type">How the answer is written.</param>
    public static void MapPicture<TAnswer>(
        this WebApplication app,
        string path,
        string summary,
        string description,
        Func<PictureBody, DigitRecognizer, bool, TAnswer> read,
        Action<ServerMetrics, TAnswer> count,
        JsonTypeInfo<TAnswer> type)
        where TAnswer : class
    {
        var queue = app.Services.GetRequiredService<RecognitionQueue>();
        var metrics = app.Services.GetRequiredService<ServerMetrics>();
        app.MapPost(path, async context =>
        {
            if (await Read(context, queue, read) is { } answer)
            {
                count(metrics, answer);
                context.Response.WriteJson(answer, type);
            }
        })
            .NeedsReader()
            .Describe("Reading", summary, description)
            .Takes(Bodies)
            .TakesQuery(Explain, typeof(bool), "Whether to answer with every step from the picture to the answer.")
            .Gives(typeof(TAnswer))
            .Refuses(400, 413, 415, 503);
    }

    /// <summary>The picture's reading; null where the request was refused.</summary>
    private static async Task<TAnswer?> Read<TAnswer>(HttpContext context, RecognitionQueue queue, Func<PictureBody, DigitRecognizer, bool, TAnswer> read)
        where TAnswer : class
    {
        bool explain = IsExplain(context.Request);
        using PictureBody picture = await PictureBody.Read(context.Request);
        using ReaderTurn turn = await queue.Enter(context.RequestAborted);
        if (turn.Granted)
        {
            return read(picture, turn.Recognizer, explain);
        }

        await Busy.Write(context);
        return null;
    }

    private static bool IsExplain(HttpRequest request)
    {
        if (!request.QueryString.HasValue || !request.Query.TryGetValue(Explain, out var values))
        {
            return false;
        }

        return bool.TryParse(values.ToString(), out bool explain)
            ? explain
            : throw new Refusal(StatusCodes.Status400BadRequest, $"?{Explain}={values} was given; expected true or false. Leave it out for the answer alone.");
    }
}
