using Scrawl.Imaging;

namespace Scrawl.Recognition;

/// <summary>The digits that a picture was read as.</summary>
/// <param name="Lines">The lines that have digits, from top to bottom; none where the picture has no digit.</param>
/// <param name="Confidence">The probability that the whole text is right, nothing misread and nothing left out: 0 to 1, 0 where there is no digit.</param>
/// <param name="Reason">Where there is no digit, or not all was read, why, in words; else null.</param>
public sealed record Reading(IReadOnlyList<ReadLine> Lines, double Confidence, string? Reason)
{
    /// <summary>All lines' digits, a line feed between two lines; empty where there is no digit.</summary>
    public string Text { get; } = string.Join('\n', Lines.Select(line => line.Text));

    /// <summary>All digits in the order of the text.</summary>
    public IReadOnlyList<ReadDigit> Digits { get; } = [.. Lines.SelectMany(line => line.Digits)];

    /// <summary>The reading of a picture without digits.</summary>
    /// <param name="reason">Why there are none, in words.</param>
    internal static Reading Without(string reason) => new([], 0, reason);

    /// <summary>The same reading with the boxes in the picture itself, which may have been read smaller than it is.</summary>
    internal Reading In(ReducedImage picture)
    {
        double across = (double)picture.Width / picture.Grey.Width, down = (double)picture.Height / picture.Grey.Height;
        return across == 1 && down == 1 ? this : new([.. Lines.Select(line => line with { Digits = [.. line.Digits.Select(Scale)] })], Confidence, Reason);

        ReadDigit Scale(ReadDigit digit) => digit with { Box = digit.Box.Scaled(across, down).Within(picture.Width, picture.Height) };
    }
}
