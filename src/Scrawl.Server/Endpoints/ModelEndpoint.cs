using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Scrawl.Server.Description;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Endpoints;

/// <summary><c>GET /api/model</c>, the card of the model that serves, and <c>GET /api/model/file</c>, the model itself.</summary>
internal static class ModelEndpoint
{
    private const string Tag = "Model";

    /// <summary>Adds the calls.</summary>
    public static void MapModel(this WebApplication app)
    {
        var serving = app.Services.GetRequiredService<ServingModel>();
        app.MapGet("/api/model", context => Card(context, ModelContent.Of(serving.Model)))
            .Describe(Tag, "The model's card", "The object of \"scrawl model --json\", and the classes. Has an ETag; answers 304 where If-None-Match has it.")
            .Gives(typeof(ModelCardBody))
            .Gives(null, StatusCodes.Status304NotModified);
        app.MapGet("/api/model/file", context => File(context, ModelContent.Of(serving.Model)))
            .Describe(Tag, "The model itself", "The .safetensors file, as \"scrawl --model\" takes it. Its ETag is its SHA-256; answers 304 where If-None-Match has it.")
            .Gives(typeof(Stream), mediaTypes: "application/octet-stream")
            .Gives(null, StatusCodes.Status304NotModified);
    }

    private static Task Card(HttpContext context, ModelContent model) => Send(context, TypedResults.Bytes(model.Card, "application/json", entityTag: model.CardTag));

    private static Task File(HttpContext context, ModelContent model) => Send(
        context,
        TypedResults.Bytes(model.File, "application/octet-stream", "scrawl.safetensors", enableRangeProcessing: true, entityTag: model.FileTag));

    // Another model may serve tomorrow: keep it, but ask.
    private static Task Send(HttpContext context, FileContentHttpResult result)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
        return result.ExecuteAsync(context);
    }
}
