namespace Scrawl.Imaging.Jpeg;

/// <summary>What a JPEG's components mean.</summary>
internal enum JpegColour
{
    Grey,
    YCbCr,
    Rgb,
    Cmyk,
    Ycck,
}
