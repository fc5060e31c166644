using Scrawl.Engine.Networks;
using Scrawl.Server.Answers;
using Scrawl.Server.Storage;
using Scrawl.Server.Versions;

namespace Scrawl.Browser.Tests;

/// <summary>Ways to teach that take no time: the outcomes are made up, of the corrections that are really kept.</summary>
internal static class MadeUp
{
    /// <summary>How far <see cref="Endless"/> gets.</summary>
    public const double Share = 0.375;

    private static readonly ReadingFigures s_before = new(10_269, 0.9967, [0.998, 0.999, 0.9962, 0.997, 0.9951, 0.9959, 0.9972, 0.9961, 0.9958, 0.9946]);

    /// <summary>All but the last two are learned; those are in doubt. What was taken can hardly read.</summary>
    public static Teach Taken { get; } = (before, lessons, _, _) => (
        Outcome(true, "The validation images lose 0.01 points of the 0.05 that they may, and no digit more than 0.09 of 0.2.", lessons, s_before with
        {
            Accuracy = 0.9966,
            PerDigit = [0.998, 0.9981, 0.9962, 0.997, 0.9951, 0.9964, 0.9972, 0.9968, 0.9958, 0.9946],
        }) with { Doubts = Doubts(lessons) },
        new(Network.Create(before.Network.Spec, 1), before.Card));

    /// <summary>All is learned, and too much is forgotten for it.</summary>
    public static Teach Refused { get; } = (_, lessons, _, _) => (
        Outcome(false, "The digit 1 loses 0.48 points of the validation images, where 0.2 are allowed; the network stays as it was. Look at the pictures that were learned: one may show another digit.", lessons, s_before with
        {
            Accuracy = 0.9962,
            PerDigit = [0.998, 0.9942, 0.9962, 0.997, 0.9951, 0.9959, 0.9972, 0.9968, 0.9958, 0.9946],
        }),
        null);

    /// <summary>Gets so far and no farther, until it is stopped.</summary>
    public static Teach Endless { get; } = (_, _, progress, stop) =>
    {
        progress.Report(("Learning", Share));
        stop.WaitHandle.WaitOne();
        throw new OperationCanceledException(stop);
    };

    private static TeachingOutcome Outcome(bool taken, string verdict, IReadOnlyList<KeptLesson> lessons, ReadingFigures after) => new(
        taken,
        verdict,
        "MNIST's training images",
        41.3,
        s_before,
        after,
        [.. lessons.Select((lesson, at) => new TaughtLesson(
            lesson.Id, lesson.Digit, !taken || at < lessons.Count - 2, new((lesson.Digit + 6) % 10, 0.981), new(at == 0 ? (lesson.Digit + 6) % 10 : lesson.Digit, 0.874)))],
        []);

    private static LessonDoubt[] Doubts(IReadOnlyList<KeptLesson> lessons) =>
    [
        new(lessons[^1].Id, "Contradiction", "Nearly the same picture is kept as another digit.", lessons[0].Id, 0),
        new(lessons[^2].Id, "WrongLabel", "The network is sure that it is a 5, and so it reads the pictures like it.", null, 5),
    ];
}
