namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's description of a tensor.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Datatype">Its values' type, such as FP32.</param>
/// <param name="Shape">Its dimensions; -1 for the number of images.</param>
internal sealed record TensorMetadata(string Name, string Datatype, int[] Shape);
