namespace Scrawl.Imaging.Jpeg;

/// <summary>The ways in which a JPEG goes wrong, each with what to do.</summary>
internal static class JpegError
{
    public static ImageFormatException CutShort(string where) => new($"The JPEG is cut short: it ends {where}. Copy or save it again.");

    public static ImageFormatException Damaged(string what) => new($"The JPEG is damaged: {what}. Save it again from the program that made it.");

    public static ImageFormatException Unread(string what) =>
        new($"The JPEG is {what}; baseline and progressive pictures of 8 bits with Huffman codes are read. Open it in any viewer, save it as PNG and give that.");
}
