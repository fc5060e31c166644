using System.ComponentModel;

namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's description of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its values' type.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record TensorMetadata(
    [property: Description("The tensor's name.")] string Name,
    [property: Description("Its values' type, such as FP32.")] string Datatype,
    [property: Description("Its dimensions; -1 for the number of images.")] int[] Shape);
