using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Makes pictures smaller by averaging: every source pixel counts by the area it has in the target pixel.</summary>
internal static class AreaScaler
{
    /// <summary>The picture with its long side at most <paramref name="longSide"/>; the same object where it already is.</summary>
    public static GreyImage Fit(GreyImage image, int longSide)
    {
        int present = Math.Max(image.Width, image.Height);
        return present <= longSide ? image : Reduce(image, Scaled(image.Width), Scaled(image.Height));

        int Scaled(int length) => Math.Max(1, (int)Math.Round((double)length * longSide / present));
    }

    /// <summary>The picture at <paramref name="width"/> x <paramref name="height"/>, neither larger than it is.</summary>
    public static GreyImage Reduce(GreyImage image, int width, int height)
    {
        Cover[] columns = Covers(image.Width, width), rows = Covers(image.Height, height);
        var sums = new float[image.Width];
        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (int row = 0; row < rows[y].Weights.Length; row++)
            {
                float weight = rows[y].Weights[row];
                ReadOnlySpan<byte> source = image.Row(rows[y].First + row);
                for (int x = 0; x < source.Length; x++)
                {
                    sums[x] += weight * source[x];
                }
            }

            for (int x = 0; x < width; x++)
            {
                float[] weights = columns[x].Weights;
                ReadOnlySpan<float> covered = sums.AsSpan(columns[x].First, weights.Length);
                float sum = 0;
                for (int i = 0; i < covered.Length; i++)
                {
                    sum += weights[i] * covered[i];
                }

                pixels[(y * width) + x] = (byte)Math.Clamp((int)(sum + 0.5f), 0, 255);
            }
        }

        return GreyImage.Own(pixels, width, height);
    }

    /// <summary>For each of the fewer pixels of an axis what it covers of the others.</summary>
    private static Cover[] Covers(int from, int to)
    {
        double length = (double)from / to;
        var covers = new Cover[to];
        for (int i = 0; i < to; i++)
        {
            double start = i * length, end = (i + 1) * length;
            int first = (int)start;
            var weights = new float[Math.Min((int)Math.Ceiling(end), from) - first];
            for (int k = 0; k < weights.Length; k++)
            {
                weights[k] = (float)((Math.Min(first + k + 1, end) - Math.Max(first + k, start)) / length);
            }

            covers[i] = new(first, weights);
        }

        return covers;
    }

    /// <summary>Pixels from the first on, and how much each counts; the weights have sum 1.</summary>
    private readonly record struct Cover(int First, float[] Weights);
}
