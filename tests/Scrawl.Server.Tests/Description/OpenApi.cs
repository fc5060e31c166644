using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Scrawl.Server.Tests.Description;

/// <summary>A server's own description, and its schemas as JSON Schema.</summary>
internal sealed class OpenApi
{
    private readonly JsonNode _document;
    private readonly string _schemas;

    private OpenApi(string text)
    {
        _document = JsonNode.Parse(text)!;
        _schemas = Local(Strict(_document["components"]!["schemas"]!.DeepClone()).ToJsonString());
    }

    /// <summary>Every call, as "GET /path".</summary>
    public IEnumerable<string> Calls => _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(call => $"{call.Key.ToUpperInvariant()} {path.Key}"));

    /// <summary>The document.</summary>
    public JsonNode Document => _document;

    /// <summary>Asks a server for it.</summary>
    public static async Task<OpenApi> Of(RunningServer server) =>
        new(await server.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

    /// <summary>What is said of a call.</summary>
    public JsonNode Operation(DescribedCall call) => _document["paths"]![call.Template]?[call.Method.ToLowerInvariant()]
        ?? throw new InvalidOperationException($"{call.Method} {call.Template} is not described.");

    /// <summary>What is said of a call's answer of this media type; fails where nothing is.</summary>
    public JsonNode Answer(DescribedCall call, string mediaType)
    {
        JsonNode? answer = Operation(call)["responses"]![((int)call.Status).ToString()]?["content"]?[mediaType];
        Assert.True(answer is not null, $"{call}: no answer of {mediaType} is described.");
        return answer!["schema"]!;
    }

    /// <summary>Fails where JSON is not as a schema of the document says, or has members of which it does not speak.</summary>
    public void Check(JsonNode schema, JsonElement json, string what)
    {
        string rule = Local(Strict(schema.DeepClone()).ToJsonString());
        JsonSchema whole = JsonSchema.FromText($$"""{"$defs":{{_schemas}},"allOf":[{{rule}}]}""");
        EvaluationResults results = whole.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        string errors = string.Join("; ", (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}")));
        Assert.True(results.IsValid, $"{what}: {errors}");
    }

    private static string Local(string schema) => schema.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);

    // A description that leaves a member out would pass unnoticed otherwise.
    private static JsonNode Strict(JsonNode node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject)
            {
                schema["additionalProperties"] = false;
            }

            foreach (JsonNode part in schema.Select(member => member.Value).OfType<JsonNode>().ToArray())
            {
                Strict(part);
            }
        }
        else if (node is JsonArray parts)
        {
            foreach (JsonNode part in parts.OfType<JsonNode>())
            {
                Strict(part);
            }
        }

        return node;
    }
}
