namespace Scrawl.Imaging.Bmp;

/// <summary>The two ways in which a BMP goes wrong, each with what to do.</summary>
internal static class BmpError
{
    public static ImageFormatException CutShort(string where) => new($"The BMP is cut short: it ends {where}. Copy or save it again.");

    public static ImageFormatException Damaged(string what) => new($"The BMP is damaged: {what}. Save it again, or save it as PNG.");
}
