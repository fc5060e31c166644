namespace Scrawl.Models;

/// <summary>One measured figure of a model's card.</summary>
/// <param name="What">What was measured, such as <c>MNIST test images, mean of seeds 1, 2, 3</c>.</param>
/// <param name="Value">The figure: a share from 0 to 1.</param>
/// <param name="Deviation">The standard deviation over the seeds, where there are several.</param>
/// <param name="Command">The command that makes it.</param>
public sealed record AccuracyFigure(string What, double Value, double? Deviation, string Command);
