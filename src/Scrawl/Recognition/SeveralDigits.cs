using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>Tells a picture of several digits from one of a single digit, where one was asked for.</summary>
internal static class SeveralDigits
{
    // Of MNIST's digits 1 in 30 is so broad.
    private const double Broad = 1.1;

    private const double LeastConfidence = 0.5;

    /// <summary>
    /// Whether it is worth reading the picture as a line of digits, which takes longer: it was not taken for one digit, or what was
    /// is broad, or there is more ink that could be a digit.
    /// </summary>
    public static bool MayBe(PreparedDigit prepared, Prediction prediction) =>
        prepared.Box is { } box && (!prediction.Accepted || !prepared.Alone || box.Width > Broad * box.Height);

    /// <summary>The digits of a reading that has several and is sure of them; else null.</summary>
    public static string? In(Reading reading) =>
        reading is { Digits.Count: > 1, Confidence: >= LeastConfidence } ? reading.Text.Replace('\n', ' ') : null;
}
