using System.ComponentModel.DataAnnotations;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>One digit of a number.</summary>
/// <param name="Digit">What it was read as, 0 to 9.</param>
/// <param name="Confidence">The probability that there is a digit here and that it is this one, 0 to 1.</param>
/// <param name="Second">The next best reading, another digit.</param>
/// <param name="SecondConfidence">Its probability, 0 to 1.</param>
/// <param name="Box">Where it is in the picture's pixels: x, y, width, height.</param>
internal sealed record DigitAnswer(
    [property: Range(0, 9)] int Digit,
    [property: Range(0.0, 1.0)] float Confidence,
    [property: Range(0, 9)] int Second,
    [property: Range(0.0, 1.0)] float SecondConfidence,
    [property: Length(4, 4)] int[] Box)
{
    /// <summary>The answer of a digit that was read.</summary>
    public static DigitAnswer From(ReadDigit digit) => new(
        digit.Digit,
        (float)digit.Confidence,
        digit.SecondDigit,
        (float)digit.SecondConfidence,
        [digit.Box.X, digit.Box.Y, digit.Box.Width, digit.Box.Height]);
}
