using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Server.Storage;
using Scrawl.Server.Versions;

namespace Scrawl.Browser.Tests;

/// <summary>Ways to teach that take no time: what comes of it is made up, of the corrections that are really kept.</summary>
internal static class MadeUp
{
    /// <summary>How far <see cref="Endless"/> gets.</summary>
    public const double Share = 0.375;

    private static readonly DigitFigures s_before = new(10_269, 0.9967, [0.998, 0.999, 0.9962, 0.997, 0.9951, 0.9959, 0.9972, 0.9961, 0.9958, 0.9946]);

    /// <summary>All but the last two are learned; those are in doubt. The network can hardly read.</summary>
    public static Teach Taken { get; } = (before, lessons, _, _) => new(
        true,
        null,
        new ModelFile(Network.Create(before.Network.Spec, 1), before.Card),
        s_before,
        s_before with { Accuracy = 0.9966, PerDigit = [0.998, 0.9981, 0.9962, 0.997, 0.9951, 0.9964, 0.9972, 0.9968, 0.9958, 0.9946] },
        [.. lessons.Select((lesson, at) => Outcome(lesson, at, learned: at < lessons.Count - 2))],
        [
            new($"{lessons[^1].Id}", DoubtKind.Contradiction, $"It is said to be {lessons[^1].Digit}, and all but the same picture {lessons[0].Id} to be {lessons[0].Digit}. Give one of them the other's digit, or delete it.", $"{lessons[0].Id}", 0),
            new($"{lessons[^2].Id}", DoubtKind.WrongLabel, $"It is said to be {lessons[^2].Digit}, but the network reads 5 with 99%, and so are the pictures most like it. Give it that digit, or confirm that it is {lessons[^2].Digit}.", null, 5),
        ],
        before.Sha256(),
        "MNIST's training images",
        41.3);

    /// <summary>All is learned, and too much is forgotten for it.</summary>
    public static Teach Refused { get; } = (before, lessons, progress, stop) => Taken(before, lessons, progress, stop) with
    {
        Taken = false,
        Refusal = "It would forget too much: 99.42% of the 1s would be read rightly, 99.90% are now. At most 0.05% of all and 0.20% of a digit may be lost. "
            + "The network stays as it is; give more examples, or take back the corrections that look most like other digits.",
        ValidationAfter = s_before with { Accuracy = 0.9962, PerDigit = [0.998, 0.9942, 0.9962, 0.997, 0.9951, 0.9959, 0.9972, 0.9968, 0.9958, 0.9946] },
        Lessons = [.. lessons.Select((lesson, at) => Outcome(lesson, at, learned: true))],
        Doubts = [],
    };

    /// <summary>Gets so far and no farther, until it is stopped.</summary>
    public static Teach Endless { get; } = (_, _, progress, stop) =>
    {
        progress.Report(new(Share, "learning"));
        stop.WaitHandle.WaitOne();
        throw new OperationCanceledException(stop);
    };

    /// <summary>Comes to nothing.</summary>
    public static Teach Failing { get; } = (_, _, _, _) => throw new DataException("The training images are damaged. Fetch them anew.");

    private static LessonOutcome Outcome(KeptLesson lesson, int at, bool learned)
    {
        int other = (lesson.Digit + 6) % 10;
        return new($"{lesson.Id}", lesson.Digit, new(other, 0.981, at > 0), new(at == 0 ? other : lesson.Digit, 0.874, true), learned);
    }
}
