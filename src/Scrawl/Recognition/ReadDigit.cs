using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>One digit of a number that was read.</summary>
/// <param name="Digit">What it was read as, 0 to 9.</param>
/// <param name="Confidence">The probability that there is a digit here and that it is this one, 0 to 1.</param>
/// <param name="SecondDigit">The next best reading, another digit.</param>
/// <param name="SecondConfidence">Its probability, 0 to 1; with <paramref name="Confidence"/> it adds up to 1 at most.</param>
/// <param name="Box">Where it is, in the picture's pixels.</param>
public sealed record ReadDigit(int Digit, double Confidence, int SecondDigit, double SecondConfidence, PixelBox Box);
