using System.Text.Json;
using System.Text.Json.Serialization;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>The form in which a <see cref="NetworkSpec"/> stands in JSON.</summary>
internal sealed record NetworkSpecJson(Shape Input, IReadOnlyList<LayerSpec> Layers);

/// <summary>Reads and writes descriptions without reflection; a member that nobody knows is an error, not a silent default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(NetworkSpecJson))]
internal sealed partial class SpecJsonContext : JsonSerializerContext
{
    public static SpecJsonContext Indented => field ??= new(new JsonSerializerOptions(Default.Options) { WriteIndented = true });
}
