using static Scrawl.Training.Report.Figures;

namespace Scrawl.Learning;

/// <summary>Whether an adapted network forgot too much.</summary>
internal static class Forgetting
{
    /// <summary>The most of the validation images, as a share, that may be lost.</summary>
    public const double Most = 0.0005;

    /// <summary>The most of the validation images of one digit, as a share, that may be lost.</summary>
    public const double MostOfADigit = 0.002;

    /// <summary>Why the adapted network is not to be taken, with the figures; null where it may be.</summary>
    public static string? Complaint(DigitFigures before, DigitFigures after)
    {
        string[] lost =
        [
            .. Lost(before.Accuracy, after.Accuracy, Most, "of all validation images"),
            .. Enumerable.Range(0, before.PerDigit.Count).SelectMany(digit => before.PerDigit[digit] is { } was && after.PerDigit[digit] is { } now
                ? Lost(was, now, MostOfADigit, $"of the {digit}s")
                : []),
        ];
        return lost.Length == 0 ? null
            : $"It would forget too much: {string.Join("; ", lost)}. "
                + $"At most {Percent(Most)} of all and {Percent(MostOfADigit)} of a digit may be lost. "
                + "The network stays as it is; give more examples, or take back the corrections that look most like other digits.";
    }

    private static IEnumerable<string> Lost(double before, double after, double most, string what)
    {
        // A hair of rounding is no image.
        if (before - after > most + 1e-9)
        {
            yield return $"{Percent(after)} {what} would be read rightly, {Percent(before)} are now";
        }
    }
}
