using System.Text.Json.Serialization;

namespace Scrawl.Scale;

/// <summary>How costs are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Costs))]
[JsonSerializable(typeof(ReadingCost))]
[JsonSerializable(typeof(DatabaseCost))]
[JsonSerializable(typeof(BrokerCost))]
[JsonSerializable(typeof(WorkerCost))]
[JsonSerializable(typeof(LinkRate))]
[JsonSerializable(typeof(Reporting.MeasuredRate))]
internal sealed partial class CostsJsonContext : JsonSerializerContext;
