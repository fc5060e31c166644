using System.Text.Json.Serialization;
using Scrawl.Training;

namespace Scrawl.Models;

/// <summary>Reads and writes cards without reflection. A loss that ran off to infinity is kept, as "Infinity" or "NaN".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(IReadOnlyList<EpochResult>))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
