namespace Scrawl.Models;

/// <summary>A row of a card's table; where there are no columns, a sentence of a list.</summary>
/// <param name="Name">What the figures are of.</param>
/// <param name="Values">One a column, null where there is none.</param>
public sealed record CardRow(string Name, params IReadOnlyList<double?> Values)
{
    /// <summary>An example: a PNG of 28 x 28, ink light on black, in base 64. Drawn by the project, never taken from a data set.</summary>
    public string? Picture { get; init; }
}
