using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// Learning from corrections: adapts a network to a few lessons without letting it forget. Lessons that are doubtful are set aside for a
/// person; the others are learned (<see cref="FineTuning"/>), and the adapted network, or one part of the way to it, is taken only if the
/// validation images are read about as well as before (<see cref="Forgetting"/>).
/// </summary>
public static class Teaching
{
    private const double LearningBegins = 0.15;
    private const double LearningEnds = 0.9;

    /// <summary>Teaches. Safe to call from any thread; neither the network nor the replay set is changed.</summary>
    /// <param name="before">The network to adapt, one and no ensemble.</param>
    /// <param name="lessons">At least one, each with a name of its own.</param>
    /// <param name="replay">What it must not forget.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told several times a second.</param>
    /// <param name="stop">Ends it within half a second.</param>
    /// <exception cref="ArgumentException">There are no lessons, or one is no picture of 28 x 28 with a digit, or two have one name.</exception>
    /// <exception cref="Engine.Formats.ModelFormatException">The model is an ensemble.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TeachingResult Run(
        ModelFile before,
        IReadOnlyList<Lesson> lessons,
        ReplaySet replay,
        TeachingOptions options,
        IProgress<TeachingProgress>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentNullException.ThrowIfNull(options);
        Require(lessons);
        var check = new TeachingCheck(before, lessons, replay, options, (share, phase) => Report(LearningBegins * share, phase), stop);
        if (check.Nothing() is { } nothing)
        {
            return nothing;
        }

        Network network = before.NetworkFor("teaching");
        using var tuning = new FineTuning(network, check.Learned, replay, options);
        TeachingResult whole = Learn(tuning, check, options, Report, stop);
        Report(LearningEnds, "checking what was forgotten");
        (Network adapted, TeachingResult result) = whole.Taken ? (tuning.Adapted, whole) : PartOfTheWay(network, tuning.Adapted, check, options) ?? (tuning.Adapted, whole);
        ActivationRanges? ranges = before.Ranges is null ? null : RangeMeasurement.Of(adapted, replay.Digits.Select([.. Enumerable.Range(0, RangeMeasurement.Images)]).Join(check.Pictures));
        return result with { After = new ModelFile(adapted, TaughtCard.Of(before, result, options), ranges) };

        void Report(double share, string phase) => progress?.Report(new(share, phase));
    }

    /// <summary>Course after course, until every lesson is known and little enough forgotten, the courses are over, or the time is.</summary>
    private static TeachingResult Learn(FineTuning tuning, TeachingCheck check, TeachingOptions options, Action<double, string> report, CancellationToken stop)
    {
        for (int course = 0; ; course++)
        {
            tuning.Course(course, Enough, share => report(LearningBegins + (LearningEnds - LearningBegins) * (course + share) / options.Recipe.Courses, "learning"), stop);
            TeachingResult whole = check.Of(tuning.Adapted, share: 1);
            if (course + 1 >= options.Recipe.Courses || Enough() || (whole.Taken && check.KnowsItsLessons(whole)))
            {
                return whole;
            }
        }

        bool Enough() => check.Elapsed > LearningEnds * options.Limit;
    }

    /// <summary>
    /// The furthest part of the way to the adapted network that passes the check, which keeps most of what was learned and forgets less
    /// (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022); null where none does.
    /// </summary>
    private static (Network Network, TeachingResult Result)? PartOfTheWay(Network from, Network to, TeachingCheck check, TeachingOptions options)
    {
        foreach (float share in options.Recipe.Shares)
        {
            Network between = from.Toward(to, share);
            TeachingResult result = check.Of(between, share);
            if (result.Taken)
            {
                return (between, result);
            }
        }

        return null;
    }

    private static void Require(IReadOnlyList<Lesson> lessons)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        if (lessons.Count == 0)
        {
            throw new ArgumentException("There are no corrections; expected at least one to learn from.", nameof(lessons));
        }

        var names = new HashSet<string>();
        foreach (Lesson lesson in lessons)
        {
            if (lesson.Pixels.Length != DigitSet.ImageLength || lesson.Digit >= Evaluation.Digits || !names.Add(lesson.Id))
            {
                throw new ArgumentException(
                    $"The correction {lesson.Id} has {lesson.Pixels.Length} pixels and the digit {lesson.Digit}; expected {DigitSet.ImageLength}, a digit 0 to 9, and names that differ.", nameof(lessons));
            }
        }
    }
}
