namespace Scrawl.Engine.Networks;

/// <summary>What inference computes with.</summary>
#pragma warning disable CA1720 // the names that people know and type
public enum Precision
{
    /// <summary>Single precision throughout.</summary>
    Float32,

    /// <summary>Weights and activations in 8 bits where a layer allows it, sums in 32; needs <see cref="ActivationRanges"/>.</summary>
    Int8,
}
