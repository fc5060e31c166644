using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 3: how much ink there is at every place, paper's colour and the light on it divided out.</summary>
internal static class InkStrength
{
    // The paper's light changes slowly; in this size it is found in no time.
    private const int LightSide = 128;

    /// <summary>The share of the paper's light that is missing, 0 for bare paper to 255 for none left; light ink is turned dark first.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="stroke">What is wider than this share of its long side counts as paper: 0 to 1.</param>
    /// <returns>The strength, and whether the paper is of one tone, so that <paramref name="stroke"/> made no difference.</returns>
    public static (GreyImage Strength, bool EvenPaper) Of(GreyImage image, double stroke)
    {
        GreyImage small = AreaScaler.Fit(image, LightSide);
        var (light, evenPaper) = InkPolarity.Of(small);
        if (evenPaper is { } level)
        {
            return (Divide(image, light, level), true);
        }

        float[] paper = PaperLight.Of(light ? small.Invert() : small, (int)(stroke * Math.Max(small.Width, small.Height)));
        return (Divide(light ? image.Invert() : image, paper, small.Width, small.Height), false);
    }

    /// <summary>The strength of ink at a place.</summary>
    private static byte Strength(byte grey, float paper) => (byte)Math.Clamp((int)(255.5f - (255 * grey / paper)), 0, 255);

    /// <summary>The same with one paper everywhere: every grey level has its strength.</summary>
    private static GreyImage Divide(GreyImage image, bool light, int level)
    {
        float paper = PaperLight.Level(light ? byte.MaxValue - level : level);
        Span<byte> strengths = stackalloc byte[256];
        for (int grey = 0; grey < strengths.Length; grey++)
        {
            strengths[grey] = Strength((byte)(light ? byte.MaxValue - grey : grey), paper);
        }

        var strength = new byte[image.Pixels.Length];
        ReadOnlySpan<byte> greys = image.Pixels;
        for (int i = 0; i < strength.Length; i++)
        {
            strength[i] = strengths[greys[i]];
        }

        return GreyImage.Own(strength, image.Width, image.Height);
    }

    /// <summary>strength = 255 (1 - grey / paper), the paper's light interpolated between the pixels of the small picture.</summary>
    private static GreyImage Divide(GreyImage image, float[] paper, int smallWidth, int smallHeight)
    {
        var (width, height) = (image.Width, image.Height);
        var strength = new byte[width * height];
        var light = new Interpolation(paper, smallWidth, smallHeight, width, height);
        var line = new float[width];
        for (int y = 0; y < height; y++)
        {
            light.Row(y, line);
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = 0; x < width; x++)
            {
                strength[(y * width) + x] = Strength(row[x], line[x]);
            }
        }

        return GreyImage.Own(strength, width, height);
    }
}
