using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 2: whether the ink is lighter than what it stands on.</summary>
internal static class InkPolarity
{
    // A thin frame around the picture must not pass for paper, so the border is a sixteenth of the short side wide.
    private const int BorderShare = 16;

    // The border is paper's where at least this share of the picture has its tone.
    private const double LeastPaper = 0.4;

    // In an even light all but this share of what differs from the border's tone, in squares, does so on the ink's side.
    private const double OtherSide = 0.015;

    // Wide enough that a stroke is the lesser part of every window.
    private const int WindowShare = 4;

    // A drawing, not a photograph: so much of the picture has the border's tone to this many levels.
    private const double LeastEven = 0.6;
    private const int EvenLevels = 3;

    /// <summary>Whether ink is lighter than paper, and the paper's one tone where the picture is a drawing, in no light; else null.</summary>
    public static (bool IsLight, int? EvenPaper) Of(GreyImage image)
    {
        int border = Border(image);
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        Histogram.Count(image.Pixels, histogram);
        bool even = CountWithin(histogram, border, EvenLevels) >= LeastEven * image.Pixels.Length;
        return (IsLight(image, histogram, border), even ? border : null);
    }

    private static bool IsLight(GreyImage image, ReadOnlySpan<int> histogram, int paper)
    {
        double darker = 0, lighter = 0, most = 0;
        for (int value = 0; value < histogram.Length; value++)
        {
            if (histogram[value] != 0)
            {
                double off = value - paper, weight = histogram[value] * off * off;
                darker += off < 0 ? weight : 0;
                lighter += off > 0 ? weight : 0;
                most = Math.Max(most, Math.Abs(off));
            }
        }

        bool isPaper = CountWithin(histogram, paper, most / 2) >= LeastPaper * image.Pixels.Length;
        return isPaper && Math.Min(darker, lighter) <= OtherSide * (darker + lighter) ? lighter > darker : Cubes(image) > 0;
    }

    private static int CountWithin(ReadOnlySpan<int> histogram, int grey, double levels)
    {
        int count = 0;
        for (int value = 0; value < histogram.Length; value++)
        {
            count += Math.Abs(value - grey) < levels ? histogram[value] : 0;
        }

        return count;
    }

    /// <summary>The median grey of the picture's border.</summary>
    private static int Border(GreyImage image)
    {
        int thickness = Math.Max(1, Math.Min(image.Width, image.Height) / BorderShare);
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        int count = 0;
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            bool whole = y < thickness || y >= image.Height - thickness || 2 * thickness >= image.Width;
            ReadOnlySpan<byte> left = whole ? row : row[..thickness], right = whole ? [] : row[^thickness..];
            Histogram.Count(left, histogram);
            Histogram.Count(right, histogram);
            count += left.Length + right.Length;
        }

        return Histogram.Median(histogram, count + 1); // of two in the middle the lighter
    }

    /// <summary>
    /// Ink takes up less room than its surroundings. Against the mean of what lies around, then, paper is off a little at many places and
    /// ink by much at few: the sum of the cubes has the sign of the ink, be the light as uneven as it may.
    /// </summary>
    private static double Cubes(GreyImage image)
    {
        var (width, height) = (image.Width, image.Height);
        var sums = new long[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++)
        {
            long row = 0;
            for (int x = 0; x < width; x++)
            {
                row += image[x, y];
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }

        int radius = Math.Max(1, Math.Max(width, height) / WindowShare);
        double cubes = 0;
        for (int y = 0; y < height; y++)
        {
            int top = Math.Max(0, y - radius) * (width + 1), bottom = Math.Min(height, y + radius + 1) * (width + 1);
            int rows = (bottom - top) / (width + 1);
            for (int x = 0; x < width; x++)
            {
                int left = Math.Max(0, x - radius), right = Math.Min(width, x + radius + 1);
                double mean = (double)(sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / (rows * (right - left));
                double off = image[x, y] - mean;
                cubes += off * off * off;
            }
        }

        return cubes;
    }
}
