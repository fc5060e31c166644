using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Security;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Endpoints;

/// <summary><c>/api/teach</c>: has the network learn from the corrections that were kept, tells how far it is and what came of it.</summary>
internal static class TeachEndpoints
{
    private const string Tag = "Teaching";
    private const string Root = "/api/teach";

    /// <summary>Adds the calls, which need the key.</summary>
    public static void MapTeach(this WebApplication app)
    {
        RouteGroupBuilder teach = app.MapGroup(Root).RequireKey();
        teach.MapPost("", Start)
            .Describe(Tag, "Learn from what was kept", "Teaches the model that the server was given by all corrections, for up to a minute beside the reading. The network that comes of it is taken, and then answers, only if it still reads the validation images; else it is refused with the figures.")
            .Gives(typeof(TeachAnswer), StatusCodes.Status202Accepted).Refuses(401, 409, 503);
        teach.MapGet("", Tell)
            .Describe(Tag, "How far teaching is, and what came of it", "Ask every second or so while it runs. The last outcome stays, with the corrections in doubt that a person has not decided yet.")
            .Gives(typeof(TeachAnswer)).Refuses(401, 503);
        teach.MapDelete("", Stop)
            .Describe(Tag, "Stop teaching", "Nothing is left of it. Where none is under way, nothing happens.")
            .Gives(null, StatusCodes.Status204NoContent).Refuses(401);
    }

    private static async Task<IResult> Start(Teacher teacher, CancellationToken cancellation)
    {
        await teacher.Start(cancellation);
        return Results.Json(await teacher.Tell(cancellation), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Tell(Teacher teacher, CancellationToken cancellation) => Results.Json(await teacher.Tell(cancellation));

    private static async Task<IResult> Stop(Teacher teacher)
    {
        await teacher.Stop();
        return Results.NoContent();
    }
}
