using Scrawl.Imaging;

namespace Scrawl.RealPictures;

/// <summary>
/// The everyday resize of image libraries: bilinear where the picture grows, weighted averages where it shrinks (a triangle as
/// wide as the reduction, as Pillow's BILINEAR has it). The proportions are not kept unless the sizes keep them.
/// </summary>
internal static class Resizer
{
    /// <summary>The picture at another size.</summary>
    public static GreyImage Resize(GreyImage image, int width, int height)
    {
        double[] values = [.. image.Pixels.ToArray().Select(pixel => (double)pixel)];
        double[] across = Along(values, image.Width, image.Height, width);
        double[] down = Transpose(Along(Transpose(across, width, image.Height), image.Height, width, height), height, width);
        return new(width, height, [.. down.Select(value => (byte)Math.Clamp(Math.Round(value), 0, 255))]);
    }

    private static double[] Along(double[] rows, int from, int count, int to)
    {
        double scale = (double)from / to, reach = Math.Max(1, scale);
        var resized = new double[to * count];
        for (int x = 0; x < to; x++)
        {
            double centre = (x + 0.5) * scale;
            int first = Math.Max(0, (int)(centre - reach + 0.5)), end = Math.Min(from, (int)(centre + reach + 0.5));
            double[] weights = [.. Enumerable.Range(first, end - first).Select(i => Math.Max(0, 1 - (Math.Abs(i + 0.5 - centre) / reach)))];
            double all = weights.Sum();
            for (int row = 0; row < count; row++)
            {
                double sum = 0;
                for (int i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * rows[(row * from) + first + i];
                }

                resized[(row * to) + x] = sum / all;
            }
        }

        return resized;
    }

    private static double[] Transpose(double[] values, int width, int height)
    {
        var turned = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            turned[(i % width * height) + (i / width)] = values[i];
        }

        return turned;
    }
}
