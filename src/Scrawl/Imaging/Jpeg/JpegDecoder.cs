namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// Reads JPEG pictures (ITU-T T.81; JFIF 1.02): baseline, extended sequential and progressive with Huffman codes, 8 bits; grey,
/// YCbCr, RGB, CMYK and YCCK; any sampling factors; turned as Exif says. Pixels are those of libjpeg-turbo with its accurate
/// inverse DCT and smooth upsampling; those of a half, a quarter or an eighth of the size are its scaled ones.
/// </summary>
/// <remarks>A file that ends too early is an error, except that only its end mark may be missing.</remarks>
internal static class JpegDecoder
{
    public static ReducedImage Decode(ReadOnlySpan<byte> bytes, ImageLimits limits, int enough)
    {
        var reader = new JpegReader(bytes, limits, enough);
        byte[] pixels = reader.Read();
        JpegFrame frame = reader.Frame!;
        GreyImage grey = ExifOrientation.Apply(pixels, frame.DecodedWidth, frame.DecodedHeight, reader.Orientation);
        return ExifOrientation.Swaps(reader.Orientation) ? new(grey, frame.Height, frame.Width) : new(grey, frame.Width, frame.Height);
    }
}
