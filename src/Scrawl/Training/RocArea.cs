namespace Scrawl.Training;

/// <summary>The area under the ROC curve: how well one number tells two kinds of pictures apart.</summary>
internal static class RocArea
{
    /// <summary>
    /// How often a picture of the first kind has a higher score than one of the second, over all pairs, equal ones counted half
    /// (Mann and Whitney 1947): 1 where some threshold parts them, 0.5 where the score says nothing.
    /// </summary>
    /// <param name="higher">The scores that should be higher; at least one.</param>
    /// <param name="lower">The scores that should be lower; at least one.</param>
    public static double Of(IReadOnlyCollection<float> higher, IReadOnlyCollection<float> lower)
    {
        float[] sorted = [.. lower.Order()];
        double pairs = 0;
        foreach (float score in higher)
        {
            int below = First(sorted, score, orEqual: true), upTo = First(sorted, score, orEqual: false);
            pairs += (below + upTo) / 2.0;
        }

        return pairs / ((double)higher.Count * lower.Count);
    }

    /// <summary>The first place in an ascending row that is above the score, or equal to it.</summary>
    private static int First(float[] sorted, float score, bool orEqual)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] > score || (orEqual && sorted[middle] == score) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
