using Scrawl.Models;

namespace Scrawl.Learning;

/// <summary>What a teaching came to, with the figures by which it was taken or refused.</summary>
/// <param name="Taken">Whether the adapted network forgot so little that it may take the other's place.</param>
/// <param name="Refusal">Where it may not, or nothing was learned, why, for people; else null.</param>
/// <param name="After">The adapted network, whether taken or not; null where nothing was learned. Its card says what it came of.</param>
/// <param name="ValidationBefore">How the network reads the validation images.</param>
/// <param name="ValidationAfter">How the adapted one does; null where nothing was learned.</param>
/// <param name="Lessons">Every lesson, in the order in which they were given.</param>
/// <param name="Doubts">What a person should look at: neither learned, unless it was confirmed, nor dropped.</param>
/// <param name="ParentSha256">The network that was taught.</param>
/// <param name="Replay">What stood for the past, in words.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record TeachingResult(
    bool Taken,
    string? Refusal,
    ModelFile? After,
    DigitFigures ValidationBefore,
    DigitFigures? ValidationAfter,
    IReadOnlyList<LessonOutcome> Lessons,
    IReadOnlyList<Doubt> Doubts,
    string ParentSha256,
    string Replay,
    double Seconds)
{
    /// <summary>Which share of the way from the network of before was taken, above 0 and up to 1: less than 1 where the whole would have forgotten too much.</summary>
    public float Share { get; init; } = 1;

    /// <summary>How many lessons were learned.</summary>
    public int Learned => Lessons.Count(lesson => lesson.Learned);

    /// <summary>How many of those that were learned the network read rightly before.</summary>
    public int ReadBefore => Lessons.Count(lesson => lesson.Learned && lesson.Before.Is(lesson.Digit));

    /// <summary>How many of those that were learned the adapted network reads rightly.</summary>
    public int ReadAfter => Lessons.Count(lesson => lesson.Learned && lesson.After is { } after && after.Is(lesson.Digit));
}
