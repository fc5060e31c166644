namespace Scrawl.Recognition;

/// <summary>What a picture was read as.</summary>
/// <param name="Digit">The most probable digit, 0 to 9; null only for a blank picture.</param>
/// <param name="Confidence">Its probability, 0 to 1; 0 for a blank picture.</param>
/// <param name="Probabilities">The probability of each digit: ten values in 0 to 1 with sum 1; a tenth each for a blank picture.</param>
/// <param name="Accepted">Whether the picture is taken for a digit.</param>
/// <param name="Reason">Where it is not, why not, in words; else null.</param>
public sealed record Prediction(int? Digit, double Confidence, IReadOnlyList<double> Probabilities, bool Accepted, string? Reason)
{
    /// <summary>The confidence below which a picture is not taken for a digit: no digit is likelier than all others together.</summary>
    public const double LeastConfidence = 0.5;

    /// <summary>The reading of a picture without ink.</summary>
    internal static Prediction Blank { get; } = new(null, 0, [.. Enumerable.Repeat(0.1, 10)], false, "blank: there is no ink in it");

    /// <summary>The reading that these ten probabilities come to.</summary>
    internal static Prediction Of(ReadOnlySpan<float> probabilities)
    {
        int best = 0, second = 1;
        for (int digit = 1; digit < probabilities.Length; digit++)
        {
            if (probabilities[digit] > probabilities[best])
            {
                (best, second) = (digit, best);
            }
            else if (probabilities[digit] > probabilities[second])
            {
                second = digit;
            }
        }

        double confidence = probabilities[best];
        var all = new double[probabilities.Length];
        for (int digit = 0; digit < all.Length; digit++)
        {
            all[digit] = probabilities[digit];
        }

        return confidence >= LeastConfidence
            ? new(best, confidence, all, true, null)
            : new(best, confidence, all, false, $"undecided between {Math.Min(best, second)} and {Math.Max(best, second)}");
    }
}
