namespace Scrawl.Server.Answers;

/// <summary>What a network reads in a lesson.</summary>
/// <param name="Digit">The digit, 0 to 9.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
internal sealed record LessonReading(int Digit, double Confidence);
