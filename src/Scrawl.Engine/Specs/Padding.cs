namespace Scrawl.Engine.Specs;

/// <summary>What a convolution does at the border.</summary>
public enum Padding
{
    /// <summary>No padding: the output shrinks by the kernel's size less one.</summary>
    Valid,

    /// <summary>Zeros around the input so that the output has ceil(input / stride) positions; an odd one goes below and right.</summary>
    Same,
}
