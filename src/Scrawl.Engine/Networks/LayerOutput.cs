using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks;

/// <summary>What one layer made of one image.</summary>
/// <param name="Name">The layer's position and type, such as <c>00.conv</c>: what its parameters' names begin with.</param>
/// <param name="Layer">The layer's description.</param>
/// <param name="Shape">The output's shape.</param>
/// <param name="Values">The output, (H, W, C) with the channels side by side.</param>
public sealed record LayerOutput(string Name, LayerSpec Layer, Shape Shape, ReadOnlyMemory<float> Values);
