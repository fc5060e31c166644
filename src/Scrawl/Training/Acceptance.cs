using System.Collections.Immutable;

namespace Scrawl.Training;

/// <summary>What comes of taking a picture for a digit only from some confidence on: one point of a curve.</summary>
/// <param name="LeastConfidence">That confidence, 0 to 1.</param>
/// <param name="Accepted">The share of true digits that are taken, 0 to 1.</param>
/// <param name="Error">The share of those taken that are read wrongly, 0 to 1; 0 where none is taken.</param>
/// <param name="NonDigitsRefused">The share of pictures of no digit that are not taken, 0 to 1; null where none were given.</param>
public sealed record Acceptance(double LeastConfidence, double Accepted, double Error, double? NonDigitsRefused)
{
    private static readonly double[] s_shown = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

    /// <summary>The point at this confidence.</summary>
    /// <param name="leastConfidence">0 to 1.</param>
    /// <param name="digits">How the network read true digits.</param>
    /// <param name="nonDigits">Its confidence in each of some pictures of no digit; may be empty.</param>
    public static Acceptance At(double leastConfidence, Evaluation digits, IReadOnlyCollection<float> nonDigits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentNullException.ThrowIfNull(nonDigits);
        int taken = 0, wrong = 0;
        for (int i = 0; i < digits.Images; i++)
        {
            if (digits.ProbabilitiesOf(i)[digits.Predictions[i]] >= leastConfidence)
            {
                taken++;
                wrong += digits.Predictions[i] == digits.Labels[i] ? 0 : 1;
            }
        }

        return new(
            leastConfidence,
            (double)taken / digits.Images,
            (double)wrong / Math.Max(1, taken),
            nonDigits.Count == 0 ? null : (double)nonDigits.Count(confidence => confidence < leastConfidence) / nonDigits.Count);
    }

    /// <summary>The least confidence that refuses so many of these digits, and no more.</summary>
    /// <param name="refused">A share, 0 to 1.</param>
    /// <param name="digits">How the network read true digits, held out.</param>
    public static double LeastConfidenceRefusing(double refused, Evaluation digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        float[] confidences = [.. digits.Confidences.Order()];
        return confidences[Math.Min((int)(refused * digits.Images), digits.Images - 1)];
    }

    /// <summary>The curve, from taking everything to taking only what is all but certain.</summary>
    public static ImmutableArray<Acceptance> Curve(Evaluation digits, IReadOnlyCollection<float> nonDigits) =>
        [.. s_shown.Select(least => At(least, digits, nonDigits))];
}
