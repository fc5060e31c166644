namespace Scrawl.Ink;

/// <summary>Ink in row <paramref name="Y"/> from column <paramref name="Start"/> to before column <paramref name="End"/>, with paper on either side.</summary>
internal readonly record struct InkRun(int Y, int Start, int End);
