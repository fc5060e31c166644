using System.ComponentModel;

namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's model metadata.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Versions">The versions that may be asked for.</param>
/// <param name="Platform">What runs it.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it gives.</param>
internal sealed record ModelMetadata(
    [property: Description("The model's name: digits.")] string Name,
    [property: Description("The version that serves, the only one there is: the beginning of the network's SHA-256.")] string[] Versions,
    [property: Description("What runs it: scrawl_safetensors.")] string Platform,
    [property: Description("What it takes: image. Beside FP32, 0 to 1, it takes UINT8, 0 to 255.")] TensorMetadata[] Inputs,
    [property: Description("What it gives: probabilities and digit.")] TensorMetadata[] Outputs);
