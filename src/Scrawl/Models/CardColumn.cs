namespace Scrawl.Models;

/// <summary>A column of a card's table.</summary>
/// <param name="Title">What stands over it.</param>
/// <param name="Unit">What its figures are.</param>
public sealed record CardColumn(string Title, CardUnit Unit);
