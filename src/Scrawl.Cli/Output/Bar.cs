namespace Scrawl.Cli.Output;

/// <summary>A small horizontal bar in text.</summary>
internal static class Bar
{
    private const int Steps = 8;
    private const string Partial = " ▏▎▍▌▋▊▉";

    /// <summary>A bar for a share, always <paramref name="cells"/> characters wide, exact to an eighth of a character.</summary>
    public static string Of(double share, int cells)
    {
        int eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * cells * Steps);
        string full = new('█', eighths / Steps);
        return (full.Length < cells ? full + Partial[eighths % Steps] : full).PadRight(cells);
    }
}
