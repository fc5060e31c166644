using System.Diagnostics;
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
        long started = Stopwatch.GetTimestamp();
        Network network = before.NetworkFor("teaching");
        using var plan = new NetworkPlan(network, options.Threads);
        Report(0, "looking for doubts");
        DigitSet pictures = Lesson.Pictures(lessons);
        float[] answers = Evaluator.Probabilities(plan, pictures, stop: stop);
        IReadOnlyList<Doubt> doubts = new DoubtFinder(replay, options, stop).Find(lessons, answers);
        Report(LearningBegins / 2, "reading the validation images");
        DigitFigures was = DigitFigures.Of(Evaluator.Run(plan, replay.Validation, stop: stop));
        HashSet<string> aside = [.. doubts.Select(doubt => doubt.LessonId).Where(id => !options.Confirmed.Contains(id))];
        bool[] learned = [.. lessons.Select(lesson => !aside.Contains(lesson.Id))];
        LessonReading[] read = Readings(answers, before.LeastConfidence);
        if (Nothing(lessons, learned, read) is { } nothing)
        {
            return Result(nothing, null, null, null);
        }

        using var tuning = new FineTuning(network, pictures.Select([.. Enumerable.Range(0, lessons.Count).Where(i => learned[i])]), replay, options);
        TeachingResult whole;
        int course = 0;
        do
        {
            tuning.Course(course, Enough, ReportCourse, stop);
            whole = Check(tuning.Adapted);
        }
        while (++course < options.Recipe.Courses && !Enough() && !(whole.Taken && KnowsItsLessons(whole)));

        // Part of the way keeps most of what was learned and forgets less (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
        Report(LearningEnds, "checking what was forgotten");
        (Network adapted, TeachingResult result) = (tuning.Adapted, whole);
        foreach (float share in options.Recipe.Shares.TakeWhile(_ => !result.Taken))
        {
            adapted = network.Toward(tuning.Adapted, share);
            result = Check(adapted);
        }

        if (!result.Taken)
        {
            (adapted, result) = (tuning.Adapted, whole);
        }

        ActivationRanges? ranges = before.Ranges is null ? null : RangeMeasurement.Of(adapted, replay.Digits.Select([.. Enumerable.Range(0, RangeMeasurement.Images)]).Join(pictures));
        return result with { After = new ModelFile(adapted, TaughtCard.Of(before, result, options), ranges) };

        bool KnowsItsLessons(TeachingResult figures) => figures.Lessons
            .Where(lesson => lesson.Learned)
            .All(lesson => lesson.After is { } after && after.Digit == lesson.Digit && after.Confidence >= options.Recipe.Known);

        bool Enough() => Stopwatch.GetElapsedTime(started) > LearningEnds * options.Limit;

        void ReportCourse(double share) =>
            Report(LearningBegins + (LearningEnds - LearningBegins) * (course + share) / options.Recipe.Courses, "learning");

        TeachingResult Check(Network candidate)
        {
            using var candidatePlan = new NetworkPlan(candidate, options.Threads);
            DigitFigures now = DigitFigures.Of(Evaluator.Run(candidatePlan, replay.Validation, stop: stop));
            LessonReading[] reads = Readings(Evaluator.Probabilities(candidatePlan, pictures, stop: stop), before.LeastConfidence);
            TeachingResult figures = Result(null, null, now, reads);
            string? complaint = Forgetting.Complaint(was, now) ?? Vain(figures);
            return figures with { Taken = complaint is null, Refusal = complaint };
        }

        void Report(double share, string phase) => progress?.Report(new(share, phase));

        TeachingResult Result(string? refusal, ModelFile? after, DigitFigures? figures, LessonReading[]? readings) => new(
            refusal is null,
            refusal,
            after,
            was,
            figures,
            [.. lessons.Select((lesson, i) => new LessonOutcome(lesson.Id, lesson.Digit, read[i], readings?[i], learned[i] && readings is not null))],
            doubts,
            before.Sha256(),
            replay.Name,
            Stopwatch.GetElapsedTime(started).TotalSeconds);
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

    /// <summary>Why there is nothing to learn; null where there is.</summary>
    private static string? Nothing(IReadOnlyList<Lesson> lessons, bool[] learned, LessonReading[] read)
    {
        if (!learned.Contains(true))
        {
            return "Nothing was learned: every correction is doubtful. Confirm those that are right, give the others their digit or delete them.";
        }

        bool isNew = Enumerable.Range(0, lessons.Count).Any(i => learned[i] && !read[i].Is(lessons[i].Digit));
        return isNew ? null : "Nothing was learned: the network reads every correction rightly that is not doubtful.";
    }

    /// <summary>Why it was in vain; null where it was not.</summary>
    private static string? Vain(TeachingResult result) => result.ReadAfter > result.ReadBefore
        ? null
        : $"It learned too little: of {result.Learned} corrections {result.ReadAfter} would be read rightly and taken for digits, {result.ReadBefore} are now. Give more examples of the same style.";

    private static LessonReading[] Readings(float[] probabilities, double leastConfidence) =>
        [.. probabilities.Chunk(Evaluation.Digits).Select(row => new LessonReading(Array.IndexOf(row, row.Max()), row.Max(), row.Max() >= leastConfidence))];
}
