namespace Scrawl.Ink;

/// <summary>Counts of values from 0 on.</summary>
internal static class Histogram
{
    /// <summary>The median of the <paramref name="count"/> values that were counted.</summary>
    public static int Median(ReadOnlySpan<int> histogram, int count)
    {
        int median = 0;
        for (int below = histogram[0]; 2 * below < count; below += histogram[median])
        {
            median++;
        }

        return median;
    }
}
