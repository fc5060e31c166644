using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Scrawl.Server.Description;

/// <summary>Adds to a call's description what only its own metadata knows: the bodies that it takes, and the parameters in its path and query.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private const string Binary = "binary";

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (string name in PathParameters(context.Description.RelativePath!).Where(name => operation.Parameters.All(known => known.Name != name)))
        {
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        foreach (QueryDescription query in metadata.OfType<QueryDescription>())
        {
            foreach (IOpenApiParameter known in operation.Parameters.Where(known => known.Name == query.Name).ToArray())
            {
                operation.Parameters.Remove(known);
            }

            operation.Parameters.Add(new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Description,
                Schema = await Schema(query.Type, context, cancellationToken),
            });
        }

        RequestDescription[] bodies = [.. metadata.OfType<RequestDescription>()];
        if (bodies.Length > 0)
        {
            var content = new Dictionary<string, OpenApiMediaType>();
            foreach (RequestDescription body in bodies)
            {
                content[body.MediaType] = new OpenApiMediaType { Schema = await Body(body, context, cancellationToken) };
            }

            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        }
    }

    private static IEnumerable<string> PathParameters(string path) => path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));

    private static async Task<IOpenApiSchema> Body(RequestDescription body, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (body.Schema is { } type)
        {
            return await Schema(type, context, cancel);
        }

        var form = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>() };
        foreach (var (name, field, description) in body.Fields)
        {
            OpenApiSchema schema = await Schema(field, context, cancel);
            schema.Description = description;
            form.Properties[name] = schema;
            form.Required.Add(name);
        }

        return form;
    }

    private static async Task<OpenApiSchema> Schema(Type type, OpenApiOperationTransformerContext context, CancellationToken cancel) => type == typeof(Stream)
        ? new OpenApiSchema { Type = JsonSchemaType.String, Format = Binary }
        : await context.GetOrCreateSchemaAsync(type, null, cancel);
}
