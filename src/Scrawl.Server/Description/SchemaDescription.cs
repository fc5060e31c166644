using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Scrawl.Server.Description;

/// <summary>Says of a type's JSON what the type alone does not say.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ReadOnlyMemory<float>))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.Number };
        }
        else if (context.JsonTypeInfo.Type == typeof(JsonArray))
        {
            schema.Type = JsonSchemaType.Array;
        }

        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), false) is [AllowedValuesAttribute allowed])
        {
            schema.Enum = [.. allowed.Values.Select(value => JsonValue.Create((string)value!))];
        }

        return Task.CompletedTask;
    }
}
