namespace Scrawl.Ink;

/// <summary>A line of writing, cut so finely that no piece belongs to two digits.</summary>
/// <param name="Height">The height of its digits, in the page's pixels.</param>
/// <param name="Stroke">The width of its strokes, in the page's pixels.</param>
/// <param name="Pieces">Its pieces from left to right.</param>
/// <param name="Contacts">[i, j]: the cut between pieces i and j; nothing where they never touched. Symmetric.</param>
internal sealed record LineOfInk(double Height, double Stroke, IReadOnlyList<LinePiece> Pieces, LineContact[,] Contacts);
