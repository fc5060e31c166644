using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Makes pictures larger, smoothly: cubic convolution with a = -1/2 (Keys 1981), black beyond the edges.</summary>
internal static class CubicScaler
{
    /// <summary>The picture at <paramref name="width"/> x <paramref name="height"/>, neither smaller than it is.</summary>
    public static GreyImage Enlarge(GreyImage image, int width, int height)
    {
        Tap[] columns = Taps(image.Width, width);
        Tap[] rows = Taps(image.Height, height);
        var wide = new float[width * image.Height];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float sum = 0;
                for (int k = 0; k < 4; k++)
                {
                    int source = columns[x].First + k;
                    sum += (uint)source < (uint)image.Width ? columns[x][k] * image[source, y] : 0;
                }

                wide[(y * width) + x] = sum;
            }
        }

        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float sum = 0;
                for (int k = 0; k < 4; k++)
                {
                    int source = rows[y].First + k;
                    sum += (uint)source < (uint)image.Height ? rows[y][k] * wide[(source * width) + x] : 0;
                }

                pixels[(y * width) + x] = (byte)Math.Clamp((int)MathF.Round(sum), 0, 255);
            }
        }

        return GreyImage.Own(pixels, width, height);
    }

    private static Tap[] Taps(int from, int to) =>
        [.. Enumerable.Range(0, to).Select(i => Tap.At(((i + 0.5) * from / to) - 0.5))];

    /// <summary>The four source pixels around a point and their weights.</summary>
    private readonly record struct Tap(int First, float A, float B, float C, float D)
    {
        public float this[int k] => k switch { 0 => A, 1 => B, 2 => C, _ => D };

        public static Tap At(double x)
        {
            int floor = (int)Math.Floor(x);
            double t = x - floor;
            return new(floor - 1, Kernel(1 + t), Kernel(t), Kernel(1 - t), Kernel(2 - t));
        }

        private static float Kernel(double d) => (float)(d <= 1
            ? (((1.5 * d) - 2.5) * d * d) + 1
            : (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2);
    }
}
