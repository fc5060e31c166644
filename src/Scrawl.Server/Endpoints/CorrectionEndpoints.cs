using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scrawl.Server.Description;
using Scrawl.Server.Operation;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Requests;
using Scrawl.Server.Security;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Endpoints;

/// <summary>
/// <c>/api/corrections</c>: keeps a picture with its true digit, lists what was kept, gives it back and deletes it. Anyone who may read
/// digits may keep a correction; what was kept is for those who hold the key, where there is one.
/// </summary>
internal static class CorrectionEndpoints
{
    private const string Tag = "Corrections";
    private const string Root = "/api/corrections";
    private const int DefaultLimit = 50;
    private const int LargestLimit = 500;

    /// <summary>Adds the calls.</summary>
    public static void MapCorrections(this WebApplication app)
    {
        RouteGroupBuilder all = app.MapGroup(Root);
        all.MapPost("", Keep)
            .NeedsReader()
            .Describe(Tag, "Keep a picture with its true digit", "Keeps the picture as it was sent, what was read in it and the digit that it shows, for later learning. Nothing is kept without consent.")
            .Takes(new RequestDescription(
                "multipart/form-data",
                null,
                ("file", typeof(Stream), "The picture file."),
                ("digit", typeof(int), "The digit that it shows, 0 to 9."),
                ("consent", typeof(bool), "Always true: the person has agreed.")))
            .Gives(typeof(CorrectionSummary), StatusCodes.Status201Created).Refuses(400, 413, 415, 503);

        RouteGroupBuilder kept = all.MapGroup("").RequireKey();
        kept.MapGet("", List)
            .Describe(Tag, "What was kept", "The corrections, newest first.")
            .TakesQuery("after", typeof(Guid), "The id of the last one of the page before: \"next\" of its answer.")
            .TakesQuery("limit", typeof(int), $"How many, 1 to {LargestLimit}; {DefaultLimit} where it is left out.")
            .Gives(typeof(CorrectionPage)).Refuses(400, 401, 503);
        kept.MapDelete("", DeleteAll).Describe(Tag, "Delete all that was kept", "There is no way back.").Gives(null, StatusCodes.Status204NoContent).Refuses(401, 503);
        kept.MapDelete("/{id}", Delete).Describe(Tag, "Delete one correction", "There is no way back.").Gives(null, StatusCodes.Status204NoContent).Refuses(401, 404, 503);
        kept.MapPut("/{id}/digit", Confirm)
            .Describe(Tag, "Say again which digit a correction shows", "A person has looked at the picture again: it shows the same digit as was said before, or another. From then on it is learned, whatever speaks against it.")
            .Takes(new RequestDescription("application/json", typeof(DigitBody)))
            .Gives(typeof(CorrectionSummary)).Refuses(400, 401, 404, 503);
        kept.MapGet("/{id}/picture", Picture)
            .Describe(Tag, "The picture of a correction", "As it was sent.")
            .Gives(typeof(Stream), mediaTypes: ["image/png", "image/jpeg", "image/bmp", "image/x-portable-anymap"]).Refuses(401, 404, 503);
        kept.MapGet("/download", CorrectionDownload.Answer).DisableRequestTimeout()
            .Describe(Tag, "Download what was kept", "A zip: PNG files by digit with labels.csv, or the 28 x 28 inputs in MNIST's IDX form.")
            .TakesQuery("format", typeof(string), "png or idx; it must be given.")
            .Gives(typeof(Stream), mediaTypes: "application/zip").Refuses(400, 401, 503);
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

    private static async Task<IResult> Confirm(string id, HttpRequest request, CorrectionStore store, CancellationToken cancellation) =>
        Results.Json(await store.Confirm(IdOf(id), (await DigitBody.Read(request)).Digit, cancellation) ?? throw NotThere(id));

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
