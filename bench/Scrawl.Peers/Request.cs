using System.Text.Json;
using Scrawl.Engine.Networks;

namespace Scrawl.Peers;

/// <summary>One measurement that bench/peers/peers.py asks for.</summary>
/// <param name="Work"><c>training</c>, <c>batch</c> or <c>one</c>.</param>
/// <param name="Name">The network's files, without their endings.</param>
/// <param name="Batch">Images a step.</param>
/// <param name="Threads">Threads.</param>
/// <param name="WarmUp">Seconds before the measurement.</param>
/// <param name="Seconds">Seconds of measurement.</param>
/// <param name="Precision">What inference computes with.</param>
internal sealed record Request(string Work, string Name, int Batch, int Threads, double WarmUp, double Seconds, Precision Precision)
{
    public static Request Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement request = document.RootElement;
        return new(
            request.GetProperty("work").GetString()!,
            Path.Combine(request.GetProperty("folder").GetString()!, request.GetProperty("network").GetString()!),
            request.GetProperty("batch").GetInt32(),
            request.GetProperty("threads").GetInt32(),
            request.GetProperty("warmup").GetDouble(),
            request.GetProperty("seconds").GetDouble(),
            request.GetProperty("options").TryGetProperty("precision", out JsonElement precision) ? Enum.Parse<Precision>(precision.GetString()!, ignoreCase: true) : Precision.Float32);
    }
}
