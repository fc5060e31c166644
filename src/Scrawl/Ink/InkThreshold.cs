namespace Scrawl.Ink;

/// <summary>Where paper ends and ink begins.</summary>
internal static class InkThreshold
{
    /// <summary>
    /// The value halfway between the mean of what lies at or below it and the mean of what lies above it. Otsu's threshold (1979)
    /// starts the search and Ridler and Calvard's iteration (1978) ends it: Otsu's alone leans towards the larger class, and there is far
    /// more paper than ink.
    /// </summary>
    /// <returns>The threshold, ink being what is above it, and the levels between the two means: the contrast, 0 where all is one level.</returns>
    public static (int Threshold, double Contrast) Find(ReadOnlySpan<byte> strength)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        Histogram.Count(strength, histogram);
        int threshold = Split(histogram);
        var (paper, ink) = Means(histogram, threshold);
        return (threshold, ink - paper);
    }

    /// <summary>The same threshold from a histogram of 256 levels.</summary>
    internal static int Split(ReadOnlySpan<int> histogram)
    {
        int threshold = Otsu(histogram);
        for (int step = 0; step < 256; step++) // the iteration settles in a few steps; the bound is for peace of mind
        {
            var (below, above) = Means(histogram, threshold);
            int next = (int)((below + above) / 2);
            if (next == threshold)
            {
                break;
            }

            threshold = next;
        }

        return threshold;
    }

    /// <summary>The threshold with the greatest variance between the classes.</summary>
    private static int Otsu(ReadOnlySpan<int> histogram)
    {
        long count = 0;
        long sum = 0;
        for (int v = 0; v < histogram.Length; v++)
        {
            count += histogram[v];
            sum += (long)v * histogram[v];
        }

        int best = 0;
        double most = -1;
        long below = 0;
        long sumBelow = 0;
        for (int v = 0; v < histogram.Length - 1; v++)
        {
            below += histogram[v];
            sumBelow += (long)v * histogram[v];
            if (below == 0 || below == count)
            {
                continue;
            }

            double apart = ((double)sumBelow / below) - ((double)(sum - sumBelow) / (count - below));
            double between = apart * apart * below * (count - below);
            (best, most) = between > most ? (v, between) : (best, most);
        }

        return best;
    }

    /// <summary>The means at or below and above the threshold; that of an empty class is the other's.</summary>
    internal static (double Below, double Above) Means(ReadOnlySpan<int> histogram, int threshold)
    {
        Span<long> count = [0, 0];
        Span<long> sum = [0, 0];
        for (int v = 0; v < histogram.Length; v++)
        {
            int side = v > threshold ? 1 : 0;
            count[side] += histogram[v];
            sum[side] += (long)v * histogram[v];
        }

        int paper = count[0] > 0 ? 0 : 1;
        int ink = count[1] > 0 ? 1 : 0;
        return ((double)sum[paper] / Math.Max(1, count[paper]), (double)sum[ink] / Math.Max(1, count[ink]));
    }
}
