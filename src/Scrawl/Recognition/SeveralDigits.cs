using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>Tells a picture of several digits from one of a single digit, where one was asked for.</summary>
internal static class SeveralDigits
{
    // What is read as several is surer then than all other readings together, that of one digit among them.
    private const double LeastConfidence = 0.5;

    // Two digits side by side are at least so broad for their height.
    private const double LeastBreadth = 0.7;

    // In a thumbnail two digits that touch cannot be told apart.
    private const int LeastHeight = 24;

    /// <summary>
    /// Whether it is worth reading the picture as a line of digits, which takes ten times as long: there is ink for certain, and it
    /// was not taken for one digit and is broad enough for two, or beside the digit there is more that could be another.
    /// </summary>
    public static bool MayBe(PreparedDigit prepared, Prediction prediction) =>
        prepared is { Box: { } box, Faint: false } && (!prepared.Alone || (!prediction.Accepted && box.Width >= LeastBreadth * box.Height && box.Height >= LeastHeight));

    /// <summary>The digits of a reading that has several and is sure of them; else null.</summary>
    public static string? In(Reading reading) =>
        reading is { Digits.Count: > 1, Confidence: >= LeastConfidence } ? reading.Text.Replace('\n', ' ') : null;
}
