using Scrawl.Imaging.Bmp;
using Scrawl.Imaging.Jpeg;
using Scrawl.Imaging.Png;

namespace Scrawl.Imaging;

/// <summary>Reads picture files: the one door from bytes to pixels. The content tells the format, never a name.</summary>
public static class ImageDecoder
{
    /// <summary>Reads a PNG, JPEG, BMP, PBM, PGM or PPM picture as grey.</summary>
    /// <param name="bytes">The whole file. Any bytes may be given.</param>
    /// <param name="limits">How large a picture is taken; <see cref="ImageLimits.Default"/> where null.</param>
    /// <returns>
    /// The picture with grey = (19595 R + 38470 G + 7471 B + 32768) >> 16 on 8-bit values, transparency laid over white,
    /// 16-bit samples by their high byte, a JPEG turned as its Exif orientation says. Stored gamma and colour profiles are not
    /// applied.
    /// </returns>
    /// <exception cref="ImageFormatException">Not a picture of a known format, a damaged one, or one beyond the limits.</exception>
    /// <remarks>Safe to call from any thread. Time and memory grow with the file and its pixels, whatever the bytes.</remarks>
    public static GreyImage Decode(ReadOnlySpan<byte> bytes, ImageLimits? limits = null)
    {
        limits ??= ImageLimits.Default;
        return PictureSignature.Of(bytes) switch
        {
            PictureFormat.Png => PngDecoder.Decode(bytes, limits),
            PictureFormat.Jpeg => JpegDecoder.Decode(bytes, limits),
            PictureFormat.Bmp => BmpDecoder.Decode(bytes, limits),
            PictureFormat.Pnm => PnmDecoder.Decode(bytes, limits),
            var other => throw PictureSignature.Refuse(other, bytes),
        };
    }
}
