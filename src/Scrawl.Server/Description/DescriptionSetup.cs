using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scrawl.Server.Answers;

namespace Scrawl.Server.Description;

/// <summary><c>GET /openapi/v1.json</c>: all calls, described for programs.</summary>
internal static class DescriptionSetup
{
    private const string Document = "v1";

    private const string About = """
        Reads handwritten digits. Every error is an RFC 9457 problem, application/problem+json, whose detail says what was found, what was expected and what to do; under /v2 it has the
        member "error" as well, as the Open Inference Protocol wants it. Any call may also be refused with 401 (the key is missing), 403 (another site's page), 421 (another
        host's name), 429 (too many requests) and 503 (too much to do, with Retry-After).
        """;

    /// <summary>Adds what <see cref="MapDescription"/> needs.</summary>
    public static void AddDescription(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default);
        });
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "Scrawl", Version = typeof(ScrawlServer).Assembly.GetName().Version!.ToString(3), Description = About.ReplaceLineEndings(" ") };
                return Task.CompletedTask;
            });
            options.AddOperationTransformer<OperationDescription>();
            options.AddSchemaTransformer<SchemaDescription>();
        });
    }

    /// <summary>Adds the call. The description is made when it is first asked for, and then kept.</summary>
    public static void MapDescription(this WebApplication app)
    {
        var provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document);
        var written = new Lazy<Task<byte[]>>(() => Write(provider));
        app.MapGet($"/openapi/{Document}.json", async context => await TypedResults.Bytes(await written.Value, "application/json").ExecuteAsync(context));
    }

    private static async Task<byte[]> Write(IOpenApiDocumentProvider provider)
    {
        OpenApiDocument document = await provider.GetOpenApiDocumentAsync();
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }
}
