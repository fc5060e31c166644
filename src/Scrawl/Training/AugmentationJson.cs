using System.Text.Json.Serialization;

namespace Scrawl.Training;

/// <summary>The generated reader and writer of <see cref="AugmentationSpec"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AugmentationSpec))]
internal sealed partial class AugmentationJson : JsonSerializerContext;
