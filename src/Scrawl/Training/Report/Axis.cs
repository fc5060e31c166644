namespace Scrawl.Training.Report;

/// <summary>One axis of a chart: where a value lies on it, and the values that are labelled.</summary>
/// <param name="Name">What the axis shows.</param>
/// <param name="Position">From a value to its place, 0 at the axis's start and 1 at its end.</param>
/// <param name="Ticks">The labelled values in order, each with its label.</param>
internal sealed record Axis(string Name, Func<double, double> Position, IReadOnlyList<(double Value, string Label)> Ticks)
{
    private const double LeastError = 1e-4;
    private static readonly double[] s_shares = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999];

    /// <summary>Even steps from a round number at most <paramref name="low"/> to one at least <paramref name="high"/>.</summary>
    public static Axis Linear(string name, double low, double high, Func<double, string> label)
    {
        double step = RoundStep(Math.Max(high - low, Math.Max(0.1 * Math.Abs(high), 1e-6)) / 4);
        double start = Math.Floor(low / step + 1e-9) * step, end = Math.Max(start + step, Math.Ceiling(high / step - 1e-9) * step);
        int steps = (int)Math.Round((end - start) / step);
        return new(name, value => (value - start) / (end - start), [.. Enumerable.Range(0, steps + 1).Select(i => Tick(start + i * step))]);

        (double Value, string Label) Tick(double value) => (value, label(value));
    }

    /// <summary>Whole numbers from 1 to <paramref name="last"/>.</summary>
    public static Axis Epochs(int last)
    {
        int step = Math.Max(1, (int)RoundStep((last - 1) / 6.0));
        int[] ticks = last <= 8 ? [.. Enumerable.Range(1, last)] : [1, .. Enumerable.Range(1, last / step).Select(i => i * step).Where(tick => tick > 1)];
        return new("epoch", value => last == 1 ? 0.5 : (value - 1) / (last - 1), [.. ticks.Select(tick => ((double)tick, Figures.Count(tick)))]);
    }

    /// <summary>Shares of 1, stretched towards 1 so that 99%, 99.9% and 99.99% lie evenly: what matters is how many are wrong.</summary>
    public static Axis Shares(string name, double low, double high)
    {
        int first = Math.Max(0, Array.FindLastIndex(s_shares, share => share <= low));
        int last = Array.FindIndex(s_shares, share => share >= high);
        last = last < 0 ? s_shares.Length - 1 : Math.Max(last, first + 1);
        double start = Stretch(s_shares[first]), end = Stretch(s_shares[last]);
        return new(name, value => (Stretch(value) - start) / (end - start), [.. s_shares[first..(last + 1)].Select(share => (share, $"{100 * share:0.##}%"))]);

        static double Stretch(double share) => -Math.Log10(Math.Max(1 - share, LeastError));
    }

    private static double RoundStep(double atLeast)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(atLeast, 1e-9))));
        return new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(step => step >= atLeast * (1 - 1e-9));
    }
}
