using Scrawl.Learning;

namespace Scrawl.Server.Answers;

/// <summary>What came of a teaching; kept as JSON in this form too.</summary>
/// <param name="Taken">Whether the network that was taught was taken; refused it leaves nothing behind but these figures.</param>
/// <param name="Refusal">Why it was refused, or nothing was learned, with the figures that decided; null where it was taken.</param>
/// <param name="Replay">What stood in for all that the network had learned before, and gave the validation images.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Before">How the network read the validation images before.</param>
/// <param name="After">How it reads them after; null where nothing was learned.</param>
/// <param name="Lessons">All corrections that there were, oldest first.</param>
/// <param name="Doubts">Those at which a person should look again.</param>
internal sealed record TeachingOutcome(
    bool Taken,
    string? Refusal,
    string Replay,
    double Seconds,
    DigitFigures Before,
    DigitFigures? After,
    IReadOnlyList<LessonOutcome> Lessons,
    IReadOnlyList<Doubt> Doubts)
{
    /// <summary>What is kept and told of a result: all but the network.</summary>
    public static TeachingOutcome Of(TeachingResult result) => new(
        result.Taken, result.Refusal, result.Replay, Math.Round(result.Seconds, 1), result.ValidationBefore, result.ValidationAfter, result.Lessons, result.Doubts);
}
