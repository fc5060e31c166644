using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 2: how far each pixel is from the paper towards ink, whichever of the two is lighter.</summary>
internal static class InkStrength
{
    /// <summary>A thin frame around the picture must not pass for the paper, so the border is a sixteenth of the short side wide.</summary>
    private const int BorderShare = 16;

    /// <summary>
    /// The picture with paper at 0 and ink bright. Paper is the median of the border; ink is darker or lighter than it, whichever
    /// weighs more over the picture (squares, so that a little ink outweighs a wide faint shade).
    /// </summary>
    public static GreyImage Of(GreyImage image)
    {
        int paper = Paper(image);
        long darker = 0;
        long lighter = 0;
        foreach (byte v in image.Pixels)
        {
            int d = v - paper;
            darker += d < 0 ? d * d : 0;
            lighter += d > 0 ? d * d : 0;
        }

        int sign = lighter > darker ? 1 : -1;
        var strength = new byte[image.Pixels.Length];
        for (int i = 0; i < strength.Length; i++)
        {
            strength[i] = (byte)Math.Max(0, sign * (image.Pixels[i] - paper));
        }

        return GreyImage.Own(strength, image.Width, image.Height);
    }

    /// <summary>The median grey of the border.</summary>
    internal static int Paper(GreyImage image)
    {
        int thickness = Math.Max(1, Math.Min(image.Width, image.Height) / BorderShare);
        var histogram = new int[256];
        int count = 0;
        for (int y = 0; y < image.Height; y++)
        {
            bool whole = y < thickness || y >= image.Height - thickness;
            for (int x = 0; x < image.Width; x++)
            {
                if (whole || x < thickness || x >= image.Width - thickness)
                {
                    histogram[image[x, y]]++;
                    count++;
                }
            }
        }

        int median = 0;
        for (int below = histogram[0]; 2 * below < count; below += histogram[median])
        {
            median++;
        }

        return median;
    }
}
