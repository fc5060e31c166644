namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// Reads JPEG pictures (ITU-T T.81; JFIF 1.02): baseline, extended sequential and progressive with Huffman codes, 8 bits; grey,
/// YCbCr, RGB, CMYK and YCCK; any sampling factors; turned as Exif says. Pixels are those of libjpeg-turbo with its accurate
/// inverse DCT and smooth upsampling.
/// </summary>
/// <remarks>A file that ends too early is an error, except that only its end mark may be missing.</remarks>
internal static class JpegDecoder
{
    public static GreyImage Decode(ReadOnlySpan<byte> bytes, ImageLimits limits)
    {
        var reader = new JpegReader(bytes, limits);
        reader.Read();
        JpegFrame frame = reader.Frame!;
        if (frame.Progressive)
        {
            foreach (JpegComponent component in frame.Components)
            {
                component.TransformAll();
            }
        }

        return ExifOrientation.Apply(Pixels(frame, reader.Colour), frame.Width, frame.Height, reader.Orientation);
    }

    private static byte[] Pixels(JpegFrame frame, JpegColour colour)
    {
        Upsampler[] planes = [.. frame.Components.Select(c => new Upsampler(frame, c))];
        byte[][] buffers = [.. planes.Select(_ => new byte[frame.Width + 1])]; // doubled columns may be one too many
        var pixels = new byte[frame.Width * frame.Height];
        for (int y = 0; y < frame.Height; y++)
        {
            Span<byte> grey = pixels.AsSpan(y * frame.Width, frame.Width);
            ReadOnlySpan<byte> first = planes[0].Row(y, buffers[0]);
            if (colour == JpegColour.Grey)
            {
                first[..grey.Length].CopyTo(grey);
                continue;
            }

            ReadOnlySpan<byte> fourth = planes.Length > 3 ? planes[3].Row(y, buffers[3]) : default;
            ColourConverter.ToGrey(colour, first, planes[1].Row(y, buffers[1]), planes[2].Row(y, buffers[2]), fourth, grey);
        }

        return pixels;
    }
}
