namespace Scrawl.Recognition;

/// <summary>One line of digits that was read.</summary>
/// <param name="Digits">Its digits from left to right, at least one.</param>
/// <param name="Confidence">The probability that the whole line reads so, 0 to 1.</param>
public sealed record ReadLine(IReadOnlyList<ReadDigit> Digits, double Confidence)
{
    /// <summary>The digits, without what stands between them.</summary>
    public string Text { get; } = string.Concat(Digits.Select(d => d.Digit));
}
