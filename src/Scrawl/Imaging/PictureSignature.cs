namespace Scrawl.Imaging;

/// <summary>Tells formats apart by content, and says what is wrong with those that are not read.</summary>
internal static class PictureSignature
{
    private const string Read = "PNG, JPEG, BMP and PNM (PBM, PGM, PPM)";

    /// <summary>The format that the bytes begin like.</summary>
    public static PictureFormat Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => PictureFormat.Empty,
        _ when bytes.StartsWith(Png.PngHeader.Signature) || Png.PngHeader.Signature.StartsWith(bytes) => PictureFormat.Png,
        _ when bytes.StartsWith("PNG\r\n"u8) || bytes[1..].StartsWith("PNG"u8) => PictureFormat.DamagedPng,
        [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'#', ..] => PictureFormat.Pnm,
        [(byte)'P', (byte)'7', (byte)'\n', ..] => PictureFormat.Pam,
        [0xFF, 0xD8, 0xFF, ..] => PictureFormat.Jpeg,
        [(byte)'B', (byte)'M', _, _, _, _, _, _, _, _, _, _, _, _, 12 or 40 or 52 or 56 or 64 or 108 or 124, 0, 0, 0, ..] => PictureFormat.Bmp,
        _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => PictureFormat.Gif,
        [(byte)'I', (byte)'I', (byte)'*' or (byte)'+', 0, ..] or [(byte)'M', (byte)'M', 0, (byte)'*' or (byte)'+', ..] => PictureFormat.Tiff,
        [0xFF, 0x0A, ..] => PictureFormat.JpegXl,
        _ when At(bytes, 4, "JXL \r\n"u8) => PictureFormat.JpegXl,
        [0xFF, 0x4F, 0xFF, 0x51, ..] => PictureFormat.Jpeg2000,
        _ when At(bytes, 4, "jP  \r\n"u8) => PictureFormat.Jpeg2000,
        [0, 0, 1, 0, _, 0, ..] => PictureFormat.Icon,
        _ when bytes.StartsWith("8BPS"u8) => PictureFormat.Photoshop,
        _ when bytes.StartsWith("%PDF"u8) => PictureFormat.Pdf,
        _ when bytes.StartsWith("RIFF"u8) && At(bytes, 8, "WEBP"u8) => PictureFormat.WebP,
        _ when At(bytes, 4, "ftypavi"u8) => PictureFormat.Avif,
        _ when At(bytes, 4, "ftyphe"u8) || At(bytes, 4, "ftypmif1"u8) || At(bytes, 4, "ftypmsf1"u8) => PictureFormat.Heic,
        _ when IsSvg(bytes) => PictureFormat.Svg,
        _ => PictureFormat.Unknown,
    };

    /// <summary>The error for a format that is not read.</summary>
    public static ImageFormatException Refuse(PictureFormat format, ReadOnlySpan<byte> bytes) => new(format switch
    {
        PictureFormat.Empty => $"The picture is empty (0 bytes); {Read} are read. Give a file with a picture in it.",
        PictureFormat.DamagedPng => $"The PNG signature is damaged: found {Hex(bytes, 8)}, expected {Hex(Png.PngHeader.Signature, 8)}. " +
            "The file was probably changed on its way, as text; copy it again as binary.",
        PictureFormat.Unknown => $"Not a picture: starts with {Hex(bytes, 8)}{Text(bytes)}; {Read} are read. Give a picture, or save it as PNG.",
        PictureFormat.Pdf => $"This is a PDF document; {Read} are read. Export the page as PNG and give that.",
        PictureFormat.Svg => $"This is an SVG drawing; {Read} are read. Export it as PNG and give that.",
        _ => $"This is {Name(format)} picture; {Read} are read. Open it in any viewer, save it as PNG and give that.",
    });

    private static string Name(PictureFormat format) => format switch
    {
        PictureFormat.WebP => "a WebP",
        PictureFormat.Avif => "an AVIF",
        PictureFormat.JpegXl => "a JPEG XL",
        PictureFormat.Jpeg2000 => "a JPEG 2000",
        PictureFormat.Icon => "an icon (ICO)",
        PictureFormat.Photoshop => "a Photoshop",
        _ => "a " + format.ToString().ToUpperInvariant(),
    };

    private static bool At(ReadOnlySpan<byte> bytes, int offset, ReadOnlySpan<byte> text) =>
        bytes.Length >= offset && bytes[offset..].StartsWith(text);

    private static bool IsSvg(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<svg"u8)
            || ((text.StartsWith("<?xml"u8) || text.StartsWith("<!"u8)) && text[..Math.Min(text.Length, 4096)].IndexOf("<svg"u8) >= 0);
    }

    private static string Hex(ReadOnlySpan<byte> bytes, int count) =>
        string.Join(' ', bytes[..Math.Min(count, bytes.Length)].ToArray().Select(b => b.ToString("X2")));

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        string head = new([.. bytes[..Math.Min(16, bytes.Length)].ToArray().TakeWhile(b => b is >= 0x20 and < 0x7F).Select(b => (char)b)]);
        return head.Length < 3 ? "" : $" (\"{head}\")";
    }
}
