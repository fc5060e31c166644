using Scrawl.Learning;

namespace Scrawl.Server.Answers;

/// <summary>What taught a version, in short.</summary>
/// <param name="Lessons">How many corrections it learned.</param>
/// <param name="ReadBefore">How many of them were read right before.</param>
/// <param name="ReadAfter">How many of them it reads right.</param>
/// <param name="AccuracyBefore">The share of the validation images that was read right before, 0 to 1.</param>
/// <param name="AccuracyAfter">The share that it reads right.</param>
/// <param name="Replay">What stood in for all that the network had learned before.</param>
/// <param name="Seconds">How long the teaching took.</param>
internal sealed record VersionTeaching(int Lessons, int ReadBefore, int ReadAfter, double AccuracyBefore, double AccuracyAfter, string Replay, double Seconds)
{
    /// <summary>That of an outcome.</summary>
    /// <param name="outcome">One that was taken.</param>
    public static VersionTeaching Of(TeachingOutcome outcome)
    {
        LessonOutcome[] learned = [.. outcome.Lessons.Where(lesson => lesson.Learned)];
        return new(
            learned.Length,
            learned.Count(lesson => lesson.Before.Is(lesson.Digit)),
            learned.Count(lesson => lesson.After!.Is(lesson.Digit)),
            outcome.Before.Accuracy,
            outcome.After!.Accuracy,
            outcome.Replay,
            outcome.Seconds);
    }
}
