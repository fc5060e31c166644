using System.Text.Json.Serialization;

namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's answer to how the server is.</summary>
/// <param name="Live">Whether the server runs.</param>
/// <param name="Ready">Whether it is ready for requests; only of /v2/health/ready.</param>
internal sealed record ServerHealth(bool Live, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Ready = null);
