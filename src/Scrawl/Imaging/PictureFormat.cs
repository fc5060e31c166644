namespace Scrawl.Imaging;

/// <summary>What a file is by its first bytes, whatever its name.</summary>
internal enum PictureFormat
{
    Unknown,
    Empty,
    Png,
    DamagedPng,
    Pnm,
    Pam,
    Jpeg,
    JpegXl,
    Jpeg2000,
    Bmp,
    WebP,
    Heic,
    Avif,
    Gif,
    Tiff,
    Icon,
    Photoshop,
    Pdf,
    Svg,
}
