using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scrawl.Server.Operation;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Endpoints;

/// <summary>
/// <c>/api/corrections</c>: keeps a picture with its true digit, lists what was kept, gives it back and deletes it. Anyone who may read
/// digits may keep a correction; what was kept is for those who hold the key, where there is one.
/// </summary>
internal static class CorrectionEndpoints
{
    private const string Root = "/api/corrections";
    private const int DefaultLimit = 50;
    private const int LargestLimit = 500;

    /// <summary>Adds the calls.</summary>
    public static void MapCorrections(this WebApplication app)
    {
        RouteGroupBuilder all = app.MapGroup(Root);
        all.MapPost("", Keep);

        RouteGroupBuilder kept = all.MapGroup("").RequireKey();
        kept.MapGet("", List);
        kept.MapDelete("", DeleteAll);
        kept.MapDelete("/{id}", Delete);
        kept.MapGet("/{id}/picture", Picture);
        kept.MapGet("/download", CorrectionDownload.Answer).DisableRequestTimeout();
    }

    private static async Task<IResult> Keep(HttpRequest request, ServerSettings settings, RecognitionQueue queue, ServerMetrics metrics, CorrectionStore store)
    {
        CancellationToken cancellation = request.HttpContext.RequestAborted;
        CorrectionForm form = await CorrectionForm.Read(request, settings.Limits.BodyBytes);
        Correction correction;
        using (ReaderTurn turn = await queue.Enter(cancellation))
        {
            if (!turn.Granted)
            {
                return Busy.Result;
            }

            correction = form.ReadBy(turn.Model);
        }

        metrics.Answered(correction.Read, correction.Confidence, correction.Accepted);
        await store.Keep(correction, cancellation);
        return Results.Created($"{Root}/{correction.Id}", CorrectionSummary.Of(correction));
    }

    private static async Task<IResult> List(string? after, string? limit, CorrectionStore store, CancellationToken cancellation)
    {
        int count = DefaultLimit;
        if (limit is not null && !(int.TryParse(limit, out count) && count is >= 1 and <= LargestLimit))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"limit is \"{limit}\"; expected a whole number from 1 to {LargestLimit}. Leave it out for {DefaultLimit}.");
        }

        Guid last = default;
        if (after is not null && !Guid.TryParse(after, out last))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"after is \"{after}\"; expected the id of a correction, such as \"next\" of the page before. Leave it out for the newest.");
        }

        return Results.Json(await store.List(after is null ? null : last, count, cancellation));
    }

    private static async Task<IResult> Picture(string id, HttpResponse response, CorrectionStore store, CancellationToken cancellation)
    {
        CorrectionPicture picture = await store.Picture(IdOf(id), cancellation) ?? throw NotThere(id);

        // What a person deletes is not to live on in a cache.
        response.Headers.CacheControl = "no-store";
        return Results.Bytes(picture.Bytes, picture.MediaType);
    }

    private static async Task<IResult> Delete(string id, CorrectionStore store, CancellationToken cancellation) =>
        await store.Delete(IdOf(id), cancellation) ? Results.NoContent() : throw NotThere(id);

    private static async Task<IResult> DeleteAll(CorrectionStore store, CancellationToken cancellation)
    {
        await store.DeleteAll(cancellation);
        return Results.NoContent();
    }

    private static Guid IdOf(string id) => Guid.TryParse(id, out Guid known) ? known : throw NotThere(id);

    private static Refusal NotThere(string id) => new(
        StatusCodes.Status404NotFound, $"There is no correction \"{id}\": it was deleted, or the id is mistyped. GET {Root} lists those that there are.");
}
