using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Scrawl.Server.Description;

/// <summary>An inference request's wish for an output tensor.</summary>
/// <param name="Name">"probabilities" or "digit".</param>
/// <param name="Parameters">Passed over.</param>
internal sealed record InferenceOutput([property: AllowedValues("probabilities", "digit")] string Name, JsonObject? Parameters = null);
