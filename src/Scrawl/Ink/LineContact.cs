namespace Scrawl.Ink;

/// <summary>Where a cut parted a piece from another.</summary>
/// <param name="Other">The other piece, by its number in the line.</param>
/// <param name="Ink">The pixels of ink along the cut.</param>
/// <param name="Strokes">The strokes that it crossed: one where two digits touch, two where it splits a loop.</param>
internal readonly record struct LineContact(int Other, int Ink, int Strokes);
