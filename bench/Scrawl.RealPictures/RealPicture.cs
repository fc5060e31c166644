namespace Scrawl.RealPictures;

/// <summary>One picture of one digit, or of none.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Row">The row of the table that it counts in.</param>
/// <param name="Digit">The digit that its label says; null for a blank.</param>
internal sealed record RealPicture(string Path, string Row, int? Digit);
