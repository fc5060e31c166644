namespace Scrawl.Scale.Reporting;

/// <summary>The part of <c>docs/scale.md</c> that is written by command.</summary>
internal static class ScalePage
{
    private const string Begin = "<!-- bench/bulk/limits writes from here -->", End = "<!-- to here -->";

    /// <summary>Puts the sections in the place of those before.</summary>
    /// <exception cref="InvalidDataException">The page has no such place.</exception>
    public static void Write(string page, string sections)
    {
        string text = File.ReadAllText(page);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException($"{page} does not have the lines {Begin} and {End}; expected both, around what is to be written. Put them back");
        }

        File.WriteAllText(page, $"{text[..begin]}{Begin}\n\n{sections}\n\n{text[end..]}");
    }
}
