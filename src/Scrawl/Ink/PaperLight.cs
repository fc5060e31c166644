using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 3: how light the paper is at every place, under the ink too, by what lies around it.</summary>
/// <remarks>
/// Light that falls off over the whole picture is a smooth surface, fitted to what is not ink. What is left, the edges of shadows and
/// of other sheets, is kept by a morphological closing, which takes away only what is narrower than its window on some axis: strokes. In a
/// thumbnail, which may be more ink than paper, the light is taken for even.
/// </remarks>
internal static class PaperLight
{
    // Paper darker than this is no paper: it keeps the division by it from blowing up noise.
    private const float Darkest = 16;

    /// <summary>A paper's grey level, but never one by which nothing can be divided.</summary>
    public static float Level(float grey) => Math.Max(Darkest, grey);

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
            Span<float> row = smooth.AsSpan(y * width, width), share = light.AsSpan(y * width, width);
            ReadOnlySpan<byte> grey = image.Row(y);
            surface.Row(y, height, row);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = Level(row[x]);
                share[x] = grey[x] / row[x];
            }
        }

        if (!even)
        {
            Average3(light, width, height);
        }

        light = SlidingExtreme.Close(light, width, height, (stroke + 1) / 2);
        for (int i = 0; i < light.Length; i++)
        {
            light[i] = Level(smooth[i] * light[i]);
        }

        return light;
    }

    /// <summary>The mean of 3 x 3, so that a grain of noise does not pass for the paper's light.</summary>
    private static void Average3(float[] values, int width, int height)
    {
        float[] source = [.. values];
        for (int y = 1; y < height - 1; y++)
        {
            ReadOnlySpan<float> above = source.AsSpan((y - 1) * width, width), here = source.AsSpan(y * width, width), below = source.AsSpan((y + 1) * width, width);
            Span<float> mean = values.AsSpan(y * width, width);
            float left = width > 0 ? above[0] + here[0] + below[0] : 0, middle = width > 1 ? above[1] + here[1] + below[1] : 0;
            for (int x = 1; x < width - 1; x++)
            {
                float right = above[x + 1] + here[x + 1] + below[x + 1];
                mean[x] = (left + middle + right) / 9;
                (left, middle) = (middle, right);
            }
        }
    }
}
