using System.Text.Json.Nodes;

namespace Scrawl.Server.Description;

/// <summary>The Open Inference Protocol's inference request.</summary>
/// <param name="Inputs">One tensor, "image".</param>
/// <param name="Id">A name for the request, which comes back with the answer.</param>
/// <param name="Outputs">The tensors that are wanted, "probabilities" and "digit"; both where none is named.</param>
/// <param name="Parameters">Passed over.</param>
/// <remarks>For the description; <see cref="Inference.InferenceReader"/> reads it.</remarks>
internal sealed record InferenceBody(InferenceInput[] Inputs, string? Id = null, InferenceOutput[]? Outputs = null, JsonObject? Parameters = null);
