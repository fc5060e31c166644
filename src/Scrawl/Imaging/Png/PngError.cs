namespace Scrawl.Imaging.Png;

/// <summary>The two ways in which a PNG goes wrong.</summary>
internal static class PngError
{
    public static ImageFormatException CutShort(string where) => new($"The PNG is cut short: it ends {where}. Copy or save it again.");

    public static ImageFormatException Damaged(string what, Exception? inner = null)
    {
        string message = $"The PNG is damaged: {what}. Save it again from the program that made it.";
        return inner is null ? new(message) : new(message, inner);
    }
}
