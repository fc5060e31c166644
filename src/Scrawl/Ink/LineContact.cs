namespace Scrawl.Ink;

/// <summary>What a cut between two pieces went through.</summary>
/// <param name="Ink">The pixels of ink along it.</param>
/// <param name="Strokes">The strokes that it crossed: one where two digits touch, two where it splits a loop.</param>
internal readonly record struct LineContact(int Ink, int Strokes);
