namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's model metadata.</summary>
/// <param name="Name">The model's name: digits.</param>
/// <param name="Versions">The version that serves, the only one there is: the beginning of the network's SHA-256.</param>
/// <param name="Platform">What runs it: scrawl_safetensors.</param>
/// <param name="Inputs">What it takes: image. Beside FP32, 0 to 1, it takes UINT8, 0 to 255.</param>
/// <param name="Outputs">What it gives: probabilities and digit.</param>
internal sealed record ModelMetadata(string Name, string[] Versions, string Platform, TensorMetadata[] Inputs, TensorMetadata[] Outputs);
