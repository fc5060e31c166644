namespace Scrawl.Engine.Specs;

/// <summary>How training treats a parameter.</summary>
public enum ParameterRole
{
    /// <summary>Learned and subject to weight decay.</summary>
    Weights,

    /// <summary>Learned, starts at 0, never decayed: biases and batch norm's shift.</summary>
    Bias,

    /// <summary>Learned, starts at 1, never decayed: batch norm's scale.</summary>
    Scale,

    /// <summary>Not learned but measured, starts at 0: batch norm's running mean.</summary>
    Mean,

    /// <summary>Not learned but measured, starts at 1: batch norm's running variance.</summary>
    Variance,
}
