namespace Scrawl.Scale;

/// <summary>What reading a chunk takes on one core.</summary>
/// <param name="Seconds">The median chunk's.</param>
/// <param name="Spread">The standard deviation of the chunks' times over their mean.</param>
internal sealed record ReadingCost(double Seconds, double Spread);
