using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks;

/// <summary>One parameter of a network: its name, its role in training and its values.</summary>
/// <param name="Name">The full name, such as <c>00.conv.weights</c>.</param>
/// <param name="Role">How training treats it.</param>
/// <param name="Value">The values; training writes to them.</param>
public sealed record Parameter(string Name, ParameterRole Role, Tensor Value)
{
    /// <summary>Whether gradients change it (batch norm's running statistics are measured instead).</summary>
    public bool Learned => Role is not (ParameterRole.Mean or ParameterRole.Variance);
}
