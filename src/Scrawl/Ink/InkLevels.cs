using System.Runtime.Intrinsics;
using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>What strengths a picture's paper and ink have.</summary>
/// <param name="Paper">The median strength: paper's, for there is more paper than ink.</param>
/// <param name="Least">From here on, noise, grain and printed patterns being below, a pixel may be ink.</param>
/// <param name="Ink">The mean strength of what is; 0 where nothing is.</param>
internal readonly record struct InkLevels(int Paper, int Least, double Ink)
{
    // A twentieth of the paper's light: paper and JPEG stay below it, a pencil of 10% contrast above.
    private const int Floor = 12;

    // So many pixels of one level in a row have differences of 0 between them, but for the two outermost.
    private const int Even = 17;

    /// <summary>In a smaller picture there may be more ink than paper, and every pixel is a mean of many, without grain.</summary>
    public const int Thumbnail = 24;

    // Noise exceeds four of its standard deviations once in 30,000 pixels.
    private const double Deviations = 4;

    // Two kinds of ink rather than one of varying pressure: the stronger is so many times the weaker.
    private const double Apart = 2;

    // The stronger kind must be a picture's writing, not a few specks.
    private const double LeastShare = 0.1;

    /// <summary>The levels of a picture of ink's strength.</summary>
    public static InkLevels Of(GreyImage strength)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        Histogram.Count(strength.Pixels, histogram);
        bool thumbnail = Math.Max(strength.Width, strength.Height) < Thumbnail;
        int paper = thumbnail ? 0 : Histogram.Median(histogram, strength.Pixels.Length);
        double noise = thumbnail ? 0 : Noise(strength);
        int least = Math.Min(255, paper + Math.Max(Floor, (int)Math.Ceiling(Deviations * noise)));
        Span<int> ink = histogram;
        ink[..least].Clear();
        return new(paper, least, Strength(ink));
    }

    /// <summary>The ink: at least so strong, and more than half as strong as the strongest ink near by.</summary>
    public InkMask Cut(GreyImage strength, GreyImage even)
    {
        var bits = new byte[strength.Pixels.Length];
        ReadOnlySpan<byte> strong = strength.Pixels, full = even.Pixels;
        var least = Vector128.Create((byte)Least);
        var half = Vector128.Create((byte)EvenInk.Half);
        int i = 0;
        for (; i <= bits.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> ink = Vector128.GreaterThanOrEqual(Vector128.Create(strong[i..]), least) & Vector128.GreaterThan(Vector128.Create(full[i..]), half);
            (ink & Vector128<byte>.One).CopyTo(bits, i);
        }

        for (; i < bits.Length; i++)
        {
            bits[i] = strong[i] >= Least && full[i] > EvenInk.Half ? (byte)1 : (byte)0;
        }

        return InkMask.Own(bits, strength.Width, strength.Height);
    }

    /// <summary>The mean of the ink, of the stronger kind where there are two.</summary>
    private static double Strength(ReadOnlySpan<int> ink)
    {
        int threshold = InkThreshold.Split(ink);
        var (weak, strong) = InkThreshold.Means(ink, threshold);
        long all = 0, above = 0;
        double sum = 0;
        for (int value = 0; value < ink.Length; value++)
        {
            all += ink[value];
            sum += (double)value * ink[value];
            above += value > threshold ? ink[value] : 0;
        }

        return all == 0 ? 0 : strong >= Apart * weak && above >= LeastShare * all ? strong : sum / all;
    }

    /// <summary>
    /// The standard deviation of the grain, from what every pixel differs by from the mean of its neighbours on either side: of light, shade
    /// and most of a stroke nothing is left in that, and where something is, the median does not see it.
    /// </summary>
    private static double Noise(GreyImage strength)
    {
        Span<int> off = stackalloc int[512];
        off.Clear();
        int count = 0;
        for (int y = 0; y < strength.Height; y++)
        {
            ReadOnlySpan<byte> row = strength.Row(y);
            for (int x = 1; x < row.Length - 1; x++)
            {
                if (IsEven(row[(x - 1)..]))
                {
                    off[0] += Even - 2;
                    x += Even - 3;
                    continue;
                }

                off[Math.Abs((2 * row[x]) - row[x - 1] - row[x + 1])]++;
            }

            count += Math.Max(0, row.Length - 2);
        }

        return count == 0 ? 0 : 1.4826 * Histogram.Median(off, count) / Math.Sqrt(6); // 2^2 + 1 + 1 times the variance
    }

    /// <summary>Whether a row starts with <see cref="Even"/> pixels of one level, as those of clean paper are.</summary>
    private static bool IsEven(ReadOnlySpan<byte> row) =>
        row.Length >= Even && row[1] == row[0] && !row[1..Even].ContainsAnyExcept(row[0]);
}
