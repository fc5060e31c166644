namespace Scrawl.Server.Answers;

/// <summary>What came of a teaching; kept as JSON in this form too.</summary>
/// <param name="Taken">Whether the network that was taught was taken; refused it leaves nothing behind but these figures.</param>
/// <param name="Verdict">That in a sentence, with the figures that decided.</param>
/// <param name="Replay">What stood in for all that the network had learned before, and gave the validation images.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Before">How the network read the validation images before.</param>
/// <param name="After">How it reads them after; null where nothing was learned.</param>
/// <param name="Lessons">All corrections that there were.</param>
/// <param name="Doubts">Those at which a person should look again.</param>
internal sealed record TeachingOutcome(
    bool Taken,
    string Verdict,
    string Replay,
    double Seconds,
    ReadingFigures Before,
    ReadingFigures? After,
    TaughtLesson[] Lessons,
    LessonDoubt[] Doubts);
