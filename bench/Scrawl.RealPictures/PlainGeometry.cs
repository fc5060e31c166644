using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.RealPictures;

/// <summary>
/// MNIST's own geometry after the plainest way to a mask: Otsu's threshold over the whole picture, paper where most of the
/// border is, and all that is not paper taken for the digit, at the size of MNIST's own masks.
/// </summary>
internal static class PlainGeometry
{
    private const int MaskLongSide = 128;

    /// <summary>28 x 28 values, 0 to 255; all 0 where the picture is of one tone.</summary>
    public static byte[] Prepare(GreyImage picture)
    {
        var (ink, least) = Ink(picture);
        if (Mask(ink, least).InkBox is not { } box)
        {
            return new byte[MnistNormalizer.Side * MnistNormalizer.Side];
        }

        double scale = (double)MaskLongSide / box.LongSide;
        GreyImage digit = Resizer.Resize(Crop(ink, box), Scaled(box.Width), Scaled(box.Height));
        return MnistNormalizer.Normalize(Mask(digit, least));

        int Scaled(int length) => Math.Max(1, (int)Math.Round(length * scale));
    }

    /// <summary>The columns of each run of columns that have ink, cut out of the picture, from left to right; those much lower than the highest left out.</summary>
    public static IEnumerable<GreyImage> Columns(GreyImage picture)
    {
        const double LeastHeight = 0.4;
        var (ink, least) = Ink(picture);
        InkMask mask = Mask(ink, least);
        bool[] inked = [.. Enumerable.Range(0, mask.Width).Select(x => Enumerable.Range(0, mask.Height).Any(y => mask[x, y]))];
        var runs = new List<PixelBox>();
        for (int x = 0; x < mask.Width; x++)
        {
            int start = x;
            while (x < mask.Width && inked[x])
            {
                x++;
            }

            if (x > start)
            {
                int[] rows = [.. Enumerable.Range(0, mask.Height).Where(y => Enumerable.Range(start, x - start).Any(column => mask[column, y]))];
                runs.Add(new(start, rows[0], x - start, rows[^1] - rows[0] + 1));
            }
        }

        return runs.Where(run => run.Height >= LeastHeight * runs.Max(other => other.Height)).Select(run => Crop(picture, run));
    }

    /// <summary>The picture with bright ink, and the level above which it is ink.</summary>
    private static (GreyImage Ink, int Least) Ink(GreyImage picture)
    {
        int threshold = Otsu(picture.Pixels);
        return LightBorder(picture, threshold) ? (picture.Invert(), 255 - threshold - 1) : (picture, threshold);
    }

    /// <summary>The level that parts the values with the greatest variance between the two sides (Otsu 1979): those at or below it, those above.</summary>
    private static int Otsu(ReadOnlySpan<byte> pixels)
    {
        var histogram = new int[256];
        foreach (byte pixel in pixels)
        {
            histogram[pixel]++;
        }

        double all = pixels.Length, sum = histogram.Select((count, level) => (double)count * level).Sum();
        double below = 0, sumBelow = 0, most = -1;
        int best = 0;
        for (int level = 0; level < 255; level++)
        {
            below += histogram[level];
            sumBelow += (double)histogram[level] * level;
            double between = below == 0 || below == all ? 0 : Math.Pow((sumBelow * all) - (sum * below), 2) / (below * (all - below));
            (most, best) = between > most ? (between, level) : (most, best);
        }

        return best;
    }

    private static bool LightBorder(GreyImage picture, int threshold)
    {
        int light = 0, count = 0;
        for (int y = 0; y < picture.Height; y++)
        {
            bool edge = y == 0 || y == picture.Height - 1;
            for (int x = 0; x < picture.Width; x += edge || x == picture.Width - 1 ? 1 : picture.Width - 1)
            {
                light += picture[x, y] > threshold ? 1 : 0;
                count++;
            }
        }

        return 2 * light > count;
    }

    private static InkMask Mask(GreyImage picture, int threshold) =>
        new(picture.Width, picture.Height, [.. picture.Pixels.ToArray().Select(pixel => pixel > threshold ? (byte)1 : (byte)0)]);

    private static GreyImage Crop(GreyImage picture, PixelBox box)
    {
        var pixels = new byte[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
        {
            picture.Row(box.Y + y).Slice(box.X, box.Width).CopyTo(pixels.AsSpan(y * box.Width));
        }

        return new(box.Width, box.Height, pixels);
    }
}
