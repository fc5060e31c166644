using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Scrawl.Server.Description;

/// <summary>An inference request's input tensor.</summary>
/// <param name="Name">Always "image".</param>
/// <param name="Shape">[n, 1, 28, 28] for n images.</param>
/// <param name="Datatype">FP32 for 0 (paper) to 1 (full ink), UINT8 for 0 to 255.</param>
/// <param name="Data">All values in row-major order, flat or nested as the shape is.</param>
/// <param name="Parameters">Passed over.</param>
internal sealed record InferenceInput(
    [property: AllowedValues("image")] string Name,
    [property: Length(4, 4)] int[] Shape,
    [property: AllowedValues("FP32", "UINT8")] string Datatype,
    JsonArray Data,
    JsonObject? Parameters = null);
