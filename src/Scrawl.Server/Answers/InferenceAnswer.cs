using System.Text.Json.Serialization;

namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's inference response.</summary>
/// <param name="ModelName">The model's name: digits.</param>
/// <param name="ModelVersion">The version that answered.</param>
/// <param name="Outputs">The tensors that were asked for, all where none was named.</param>
/// <param name="Id">The request's "id", where it has one.</param>
internal sealed record InferenceAnswer(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("model_version")] string ModelVersion,
    TensorAnswer[] Outputs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Id = null);
