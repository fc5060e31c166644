namespace Scrawl.Cli.Output;

/// <summary>The names of pictures at the beginning of lines.</summary>
internal static class NameColumn
{
    private const int BesideName = 26;

    /// <summary>How wide the column is so that a line fits the terminal.</summary>
    public static int Width(IEnumerable<string> names, int terminalWidth) =>
        Math.Clamp(names.Select(name => name.Length).DefaultIfEmpty(0).Max(), 1, Math.Max(12, terminalWidth - BesideName));

    /// <summary>A name as wide as the column; a longer one loses its beginning.</summary>
    public static string Fit(string name, int column)
    {
        string shown = Printable(name);
        return shown.Length > column ? "…" + shown[^(column - 1)..] : shown.PadRight(column);
    }

    /// <summary>A name without the control characters that would disturb a terminal or a line.</summary>
    public static string Printable(string name) => name.Any(char.IsControl)
        ? string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter))
        : name;

    /// <summary>Text in an ANSI style, where colours are wanted.</summary>
    public static string Style(bool colours, string code, string text) => colours ? $"\e[{code}m{text}\e[0m" : text;
}
