namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's output tensor.</summary>
/// <param name="Name">The tensor's name: probabilities or digit.</param>
/// <param name="Datatype">Its values' type: FP32 or INT64.</param>
/// <param name="Shape">Its dimensions: [n, 10] or [n].</param>
/// <param name="Data">Its values, row-major.</param>
internal sealed record TensorAnswer(string Name, string Datatype, int[] Shape, float[] Data);
