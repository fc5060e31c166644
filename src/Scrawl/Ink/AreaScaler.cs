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
        double down = (double)image.Height / height;
        Cover[] columns = [.. Enumerable.Range(0, width).Select(x => new Cover(x * (double)image.Width / width, (x + 1) * (double)image.Width / width, image.Width))];
        var sums = new float[image.Width];
        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            var rows = new Cover(y * down, (y + 1) * down, image.Height);
            Array.Clear(sums);
            for (int row = rows.First; row <= rows.Last; row++)
            {
                float weight = rows.Weight(row);
                ReadOnlySpan<byte> source = image.Row(row);
                for (int x = 0; x < sums.Length; x++)
                {
                    sums[x] += weight * source[x];
                }
            }

            for (int x = 0; x < width; x++)
            {
                float sum = 0;
                for (int column = columns[x].First; column <= columns[x].Last; column++)
                {
                    sum += columns[x].Weight(column) * sums[column];
                }

                pixels[(y * width) + x] = (byte)Math.Clamp((int)((sum / (rows.Length * columns[x].Length)) + 0.5f), 0, 255);
            }
        }

        return GreyImage.Own(pixels, width, height);
    }

    /// <summary>An interval of an axis of <c>limit</c> pixels, the pixels that it touches, and how much of each it covers.</summary>
    private readonly struct Cover(double start, double end, int limit)
    {
        public int First { get; } = (int)start;

        public int Last { get; } = Math.Min((int)Math.Ceiling(end), limit) - 1;

        public float Length { get; } = (float)(end - start);

        public float Weight(int i) => (float)(Math.Min(i + 1, end) - Math.Max(i, start));
    }
}
