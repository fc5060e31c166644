namespace Scrawl.Recognition;

/// <summary>What a picture was read as.</summary>
/// <param name="Digit">The most probable digit, 0 to 9; null only for a blank picture.</param>
/// <param name="Confidence">Its probability, 0 to 1; 0 for a blank picture.</param>
/// <param name="Probabilities">The probability of each digit: ten values in 0 to 1 with sum 1; a tenth each for a blank picture.</param>
/// <param name="Accepted">Whether the picture is taken for a digit.</param>
/// <param name="Reason">
/// Where it is not, why not, in words: "blank: ..", "too faint: ..", "several digits: 42", "undecided between 4 and 9", "not like any
/// digit"; else null.
/// </param>
public sealed record Prediction(int? Digit, double Confidence, IReadOnlyList<double> Probabilities, bool Accepted, string? Reason)
{
    /// <summary>The reading of a picture without ink.</summary>
    internal static Prediction Blank { get; } = new(null, 0, [.. Enumerable.Repeat(0.1, 10)], false, "blank: there is no ink in it");

    // Two digits that share so much between them leave no room for "like neither".
    private const double BetweenTwo = 0.8;

    /// <summary>The reading that these ten probabilities come to.</summary>
    /// <param name="probabilities">Ten, with sum 1.</param>
    /// <param name="leastConfidence">Below it the picture is not taken for a digit.</param>
    internal static Prediction Of(ReadOnlySpan<float> probabilities, double leastConfidence)
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

        return new(best, confidence, all, confidence >= leastConfidence, confidence >= leastConfidence ? null : Why());

        string Why() => all[best] + all[second] >= BetweenTwo
            ? $"undecided between {Math.Min(best, second)} and {Math.Max(best, second)}"
            : "not like any digit";
    }

    /// <summary>The same reading, not taken for a digit.</summary>
    /// <param name="reason">Why not, in words.</param>
    internal Prediction Refuse(string reason) => this with { Accepted = false, Reason = reason };
}
