namespace Scrawl.Bulk.Storage;

/// <summary>What came of one picture.</summary>
/// <param name="Digit">The digit; null where there is none, and for lines of digits.</param>
/// <param name="Text">The digits of all lines; null where one digit was asked for.</param>
/// <param name="Confidence">How sure, 0 to 1; null where the picture is bad.</param>
/// <param name="Accepted">Whether it is taken for a digit, or has digits and all of them were read.</param>
/// <param name="Reason">Why it is not.</param>
/// <param name="Error">What is wrong with the picture; null where it could be read.</param>
internal readonly record struct ResultRow(short? Digit, string? Text, float? Confidence, bool Accepted, string? Reason, string? Error);
