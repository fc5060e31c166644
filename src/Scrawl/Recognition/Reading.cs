namespace Scrawl.Recognition;

/// <summary>The digits that a picture was read as.</summary>
/// <param name="Lines">The lines that have digits, from top to bottom; none where the picture has no digit.</param>
/// <param name="Reason">Where there is no digit, why, in words; else null.</param>
public sealed record Reading(IReadOnlyList<ReadLine> Lines, string? Reason)
{
    /// <summary>All lines' digits, a line feed between two lines; empty where there is no digit.</summary>
    public string Text { get; } = string.Join('\n', Lines.Select(line => line.Text));

    /// <summary>The probability that the whole text is right, the product of the lines': 0 to 1, 0 where there is no digit.</summary>
    public double Confidence { get; } = Lines.Count == 0 ? 0 : Lines.Aggregate(1.0, (all, line) => all * line.Confidence);

    /// <summary>All digits in the order of the text.</summary>
    public IReadOnlyList<ReadDigit> Digits { get; } = [.. Lines.SelectMany(line => line.Digits)];

    /// <summary>The same reading with the boxes in a picture so many times as wide and as high.</summary>
    internal Reading Scaled(double across, double down) => across == 1 && down == 1
        ? this
        : new([.. Lines.Select(line => new ReadLine([.. line.Digits.Select(digit => digit with { Box = digit.Box.Scaled(across, down) })], line.Confidence))], Reason);
}
