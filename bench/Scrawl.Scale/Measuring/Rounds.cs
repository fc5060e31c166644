namespace Scrawl.Scale.Measuring;

/// <summary>Figures of several rounds.</summary>
internal static class Rounds
{
    /// <summary>The one in the middle; of an even number the upper of the two.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }
}
