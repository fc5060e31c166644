using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scrawl.Engine.Formats;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;
using Scrawl.Server.Storage;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Endpoints;

/// <summary><c>/api/model/versions</c>: the model that the server was given, those that were taught from it, and which one answers.</summary>
internal static class VersionEndpoints
{
    private const string Tag = "Teaching";
    private const string Root = "/api/model/versions";

    /// <summary>Adds the calls, which need the key.</summary>
    public static void MapVersions(this WebApplication app)
    {
        RouteGroupBuilder versions = app.MapGroup(Root).RequireKey();
        versions.MapGet("", List)
            .Describe(Tag, "The model's versions", "Newest first; the last, version 0, is the model that the server was given: the one built in, or its file.")
            .Gives(typeof(VersionsAnswer)).Refuses(401, 503);
        versions.MapGet("/{id}", One)
            .Describe(Tag, "A version and what taught it", "The figures before and after, each correction and what was read in it.")
            .Gives(typeof(VersionAnswer)).Refuses(401, 404, 503);
        versions.MapPost("/{id}/activate", Activate)
            .Describe(Tag, "Let a version answer", "Loads and warms it, then lets it answer, now and after every start; requests under way finish with the one before. Any version may follow any other; 0 is the model that the server was given.")
            .Gives(typeof(VersionSummary)).Refuses(401, 404, 409, 503);
    }

    private static async Task<IResult> List(ServingModel serving, VersionStore versions, CancellationToken cancellation)
    {
        List<KeptVersion> kept = await versions.List(serving.Given.Sha256, cancellation);
        return Results.Json(new VersionsAnswer([.. kept.Select(version => Summary(serving, version)), Given(serving)]));
    }

    private static async Task<IResult> One(string id, ServingModel serving, VersionStore versions, CancellationToken cancellation)
    {
        int number = NumberOf(id);
        if (number == 0)
        {
            return Results.Json(new VersionAnswer(Given(serving), null));
        }

        KeptVersion version = await versions.Find(serving.Given.Sha256, number, cancellation) ?? throw NotThere(id);
        return Results.Json(new VersionAnswer(Summary(serving, version), Outcome(version.Outcome)));
    }

    private static async Task<IResult> Activate(string id, ServingModel serving, VersionStore versions, ActiveVersion active, CancellationToken cancellation)
    {
        int number = NumberOf(id);
        try
        {
            if (!await active.Activate(number, cancellation))
            {
                throw NotThere(id);
            }
        }
        catch (ModelFormatException error)
        {
            throw new Refusal(StatusCodes.Status409Conflict, $"{error.Message} The version before it keeps serving.");
        }

        return Results.Json(number == 0 ? Given(serving) : Summary(serving, (await versions.Find(serving.Given.Sha256, number, cancellation))!));
    }

    private static VersionSummary Given(ServingModel serving) => new(0, serving.Given.Sha256, serving.Current.Version == 0, null, null);

    private static VersionSummary Summary(ServingModel serving, KeptVersion version) =>
        new(version.Id, version.Sha256, serving.Current.Version == version.Id, version.Created, VersionTeaching.Of(Outcome(version.Outcome)));

    private static TeachingOutcome Outcome(string json) => JsonSerializer.Deserialize(json, AnswerJson.Default.TeachingOutcome)!;

    private static int NumberOf(string id) => int.TryParse(id, out int number) && number >= 0 ? number : throw NotThere(id);

    private static Refusal NotThere(string id) => new(
        StatusCodes.Status404NotFound, $"The model has no version \"{id}\". GET {Root} lists those that it has; 0 is the one that the server was given.");
}
