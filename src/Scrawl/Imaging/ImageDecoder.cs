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
    /// 16-bit samples by their high byte, a JPEG or PNG turned as its Exif orientation says. Stored gamma and colour profiles are
    /// not applied.
    /// </returns>
    /// <exception cref="ImageFormatException">Not a picture of a known format, a damaged one, or one beyond the limits.</exception>
    /// <remarks>Safe to call from any thread. Time and memory grow with the file and its pixels, whatever the bytes.</remarks>
    public static GreyImage Decode(ReadOnlySpan<byte> bytes, ImageLimits? limits = null)
    {
        limits ??= ImageLimits.Default;
        return PictureSignature.Of(bytes) switch
        {
            PictureFormat.Png => PngDecoder.Decode(bytes, limits),
            PictureFormat.Jpeg => JpegDecoder.Decode(bytes, limits, int.MaxValue).Grey,
            PictureFormat.Bmp => BmpDecoder.Decode(bytes, limits),
            PictureFormat.Pnm => PnmDecoder.Decode(bytes, limits),
            var other => throw PictureSignature.Refuse(other, bytes),
        };
    }

    /// <summary>
    /// Reads a picture no larger than is needed: a JPEG whose long side is at least twice, four times or eight times
    /// <paramref name="enough"/> comes at a half, a quarter or an eighth of its size, which takes a fraction of the time and memory.
    /// Every other picture comes at its own size, just as from <see cref="Decode"/>.
    /// </summary>
    /// <param name="bytes">The whole file. Any bytes may be given.</param>
    /// <param name="enough">How many pixels on the long side suffice, at least 1; the picture read has fewer only if it has fewer itself.</param>
    /// <param name="limits">How large a picture is taken, by its own size; <see cref="ImageLimits.Default"/> where null.</param>
    /// <returns>
    /// The picture, and its own size to scale places back. Where it is reduced, each pixel is the mean of those that it stands for,
    /// and the grey of an YCbCr picture is Y, its luma: up to a level from the grey of <see cref="Decode"/> by rounding, and more
    /// only for colours too bright or too dark for RGB to hold. The colour of such a picture is not looked at, nor damage in it seen.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="enough"/> is below 1.</exception>
    /// <exception cref="ImageFormatException">Not a picture of a known format, a damaged one, or one beyond the limits.</exception>
    /// <remarks>Safe to call from any thread. Time and memory grow with the file and its pixels, whatever the bytes.</remarks>
    public static ReducedImage DecodeReduced(ReadOnlySpan<byte> bytes, int enough, ImageLimits? limits = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(enough, 1);
        if (PictureSignature.Of(bytes) == PictureFormat.Jpeg)
        {
            return JpegDecoder.Decode(bytes, limits ?? ImageLimits.Default, enough);
        }

        GreyImage grey = Decode(bytes, limits);
        return new(grey, grey.Width, grey.Height);
    }
}
