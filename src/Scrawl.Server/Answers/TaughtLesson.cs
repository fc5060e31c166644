namespace Scrawl.Server.Answers;

/// <summary>A correction in a teaching.</summary>
/// <param name="Id">The correction's id; it may have been deleted since.</param>
/// <param name="Digit">The digit that a person said it shows.</param>
/// <param name="Learned">Whether it was learned; one in doubt is not.</param>
/// <param name="Before">What the network read in it before.</param>
/// <param name="After">What it reads in it after; null where nothing was learned.</param>
internal sealed record TaughtLesson(Guid Id, int Digit, bool Learned, LessonReading Before, LessonReading? After);
