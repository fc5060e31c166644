using Scrawl.Engine.Networks;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>A learned parameter and the loss's gradient by it, of the same dimensions.</summary>
internal sealed record LearnedParameter(Parameter Parameter, Tensor Gradient)
{
    public LearnedParameter(Parameter parameter)
        : this(parameter, new Tensor(parameter.Value.Dimensions.AsSpan()))
    {
    }
}
