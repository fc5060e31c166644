using System.Text.Json.Serialization;

namespace Scrawl.RealPictures;

/// <summary>How a row becomes JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Tally))]
[JsonSerializable(typeof(StringTally))]
internal sealed partial class TallyJsonContext : JsonSerializerContext;
