using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 2: how light the paper is at every place, under the ink too, by what lies around it.</summary>
/// <remarks>
/// Light that falls off over the whole picture is a smooth surface, fitted to what is not ink. What is left, the edges of shadows and
/// of other sheets, is kept by a morphological closing, which takes away only what is narrower than its window on some axis: strokes. In a
/// thumbnail, which may be more ink than paper, the light is taken for even.
/// </remarks>
internal static class PaperLight
{
    // Paper darker than this is no paper: it keeps the division by it from blowing up noise.
    private const float Darkest = 16;

    /// <summary>The paper's grey level for every pixel, at least 16.</summary>
    /// <param name="image">Ink darker than paper; no larger than is quick.</param>
    /// <param name="stroke">What is wider than this many pixels on both axes counts as paper.</param>
    public static float[] Of(GreyImage image, int stroke)
    {
        var (width, height) = (image.Width, image.Height);
        bool even = Math.Max(width, height) < InkLevels.Thumbnail;
        LightSurface surface = even ? LightSurface.Even(byte.MaxValue) : LightSurface.Fit(image);
        var smooth = new float[width * height];
        var light = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * width) + x;
                smooth[at] = Math.Max(Darkest, (float)surface.At(((x + 0.5) / width) - 0.5, ((y + 0.5) / height) - 0.5));
                light[at] = image.Pixels[at] / smooth[at];
            }
        }

        if (!even)
        {
            Average3(light, width, height);
        }

        int radius = (stroke + 1) / 2;
        light = SlidingExtreme.Erode(SlidingExtreme.Dilate(light, width, height, radius), width, height, radius);
        for (int i = 0; i < light.Length; i++)
        {
            light[i] = Math.Max(Darkest, smooth[i] * light[i]);
        }

        return light;
    }

    /// <summary>The mean of 3 x 3, so that a grain of noise does not pass for the paper's light.</summary>
    private static void Average3(float[] values, int width, int height)
    {
        float[] source = [.. values];
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                float sum = 0;
                for (int row = (y - 1) * width; row <= (y + 1) * width; row += width)
                {
                    sum += source[row + x - 1] + source[row + x] + source[row + x + 1];
                }

                values[(y * width) + x] = sum / 9;
            }
        }
    }
}
