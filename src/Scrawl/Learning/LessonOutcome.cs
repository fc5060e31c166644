namespace Scrawl.Learning;

/// <summary>What became of a lesson.</summary>
/// <param name="Id">The lesson.</param>
/// <param name="Digit">The digit that a person says it is.</param>
/// <param name="Before">What the network read before.</param>
/// <param name="After">What the adapted network reads; null where nothing was learned.</param>
/// <param name="Learned">Whether it was among those that were learned.</param>
public sealed record LessonOutcome(string Id, int Digit, LessonReading Before, LessonReading? After, bool Learned);
