using System.ComponentModel;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>One digit of a number.</summary>
/// <param name="Digit">What it was read as.</param>
/// <param name="Confidence">How likely that is right.</param>
/// <param name="Second">The next best reading.</param>
/// <param name="SecondConfidence">How likely that is right.</param>
/// <param name="Box">Where it is.</param>
internal sealed record DigitAnswer(
    [property: Description("What it was read as, 0 to 9.")] int Digit,
    [property: Description("The probability that there is a digit here and that it is this one, 0 to 1.")] float Confidence,
    [property: Description("The next best reading, another digit.")] int Second,
    [property: Description("Its probability, 0 to 1.")] float SecondConfidence,
    [property: Description("Where it is in the picture's pixels: x, y, width, height.")] int[] Box)
{
    /// <summary>The answer of a digit that was read.</summary>
    public static DigitAnswer From(ReadDigit digit) => new(
        digit.Digit,
        (float)digit.Confidence,
        digit.SecondDigit,
        (float)digit.SecondConfidence,
        [digit.Box.X, digit.Box.Y, digit.Box.Width, digit.Box.Height]);
}
