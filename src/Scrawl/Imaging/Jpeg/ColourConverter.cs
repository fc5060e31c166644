namespace Scrawl.Imaging.Jpeg;

/// <summary>Turns upsampled rows into grey by way of RGB, in the arithmetic of libjpeg-turbo (JFIF 1.02 for YCbCr).</summary>
internal static class ColourConverter
{
    // The four coefficients of JFIF's YCbCr in 16-bit fixed point.
    private const int CrToR = 91881;
    private const int CbToG = 22554;
    private const int CrToG = 46802;
    private const int CbToB = 116130;
    private const int Half = 1 << 15;

    /// <summary>Writes a row of grey pixels.</summary>
    /// <param name="colour">What the components mean.</param>
    /// <param name="a">The first component's row.</param>
    /// <param name="b">The second's.</param>
    /// <param name="c">The third's.</param>
    /// <param name="k">The fourth's; used where there are four.</param>
    /// <param name="grey">The pixels of the row.</param>
    public static void ToGrey(JpegColour colour, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> k, Span<byte> grey)
    {
        bool luma = colour is JpegColour.YCbCr or JpegColour.Ycck;
        bool inks = colour is JpegColour.Cmyk or JpegColour.Ycck;
        for (int x = 0; x < grey.Length; x++)
        {
            (int red, int green, int blue) = (a[x], b[x], c[x]);
            if (luma)
            {
                int cb = green - 128;
                int cr = blue - 128;
                int y = red;
                red = Math.Clamp(y + (((CrToR * cr) + Half) >> 16), 0, 255);
                green = Math.Clamp(y + (((-CbToG * cb) - (CrToG * cr) + Half) >> 16), 0, 255);
                blue = Math.Clamp(y + (((CbToB * cb) + Half) >> 16), 0, 255);
            }

            if (inks)
            {
                // Adobe stores inks as what they leave of white; those of YCCK are taken from white once more.
                (red, green, blue) = luma ? (red, green, blue) : (255 - red, 255 - green, 255 - blue);
                (red, green, blue) = (Left(red, k[x]), Left(green, k[x]), Left(blue, k[x]));
            }

            grey[x] = Grey.Of(red, green, blue);
        }
    }

    /// <summary>What an ink of 0 to 255 leaves of the light that black lets through.</summary>
    private static int Left(int ink, int light)
    {
        int product = (ink * light) + 128;
        return Math.Max(0, light - (((product >> 8) + product) >> 8));
    }
}
