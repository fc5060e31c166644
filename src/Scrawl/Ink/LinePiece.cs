namespace Scrawl.Ink;

/// <summary>A piece of a line: ink that belongs to one digit, or to none.</summary>
/// <param name="Part">Its ink on the page.</param>
/// <param name="CentreX">Where its ink's mass lies along the line, in the page's pixels.</param>
internal readonly record struct LinePiece(InkParts.Part Part, double CentreX);
