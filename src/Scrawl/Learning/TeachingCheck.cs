using System.Diagnostics;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// Judges the candidates of one teaching, all by the same figures: how the network of before reads the lessons and the validation images,
/// and which lessons are learned. One caller at a time.
/// </summary>
internal sealed class TeachingCheck
{
    private readonly ModelFile _before;
    private readonly IReadOnlyList<Lesson> _lessons;
    private readonly bool[] _learned;
    private readonly IReadOnlyList<Doubt> _doubts;
    private readonly ReplaySet _replay;
    private readonly TeachingOptions _options;
    private readonly CancellationToken _stop;
    private readonly string _parent;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly LessonReading[] _read;
    private readonly DigitFigures _was;

    /// <param name="before">The network to adapt.</param>
    /// <param name="lessons">All lessons.</param>
    /// <param name="replay">What it must not forget.</param>
    /// <param name="options">How it is taught.</param>
    /// <param name="report">Told how much of these first figures is there, 0 to 1, and what comes next.</param>
    /// <param name="stop">Ends it, and every later check.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TeachingCheck(ModelFile before, IReadOnlyList<Lesson> lessons, ReplaySet replay, TeachingOptions options, Action<double, string> report, CancellationToken stop)
    {
        (_before, _lessons, _replay, _options, _stop) = (before, lessons, replay, options, stop);
        _parent = before.Sha256();
        Pictures = Lesson.Pictures(lessons);
        using var plan = new NetworkPlan(before.NetworkFor("teaching"), options.Threads);
        report(0, "looking for doubts");
        float[] answers = Evaluator.Probabilities(plan, Pictures, stop: stop);
        _read = Readings(answers);
        _doubts = new DoubtFinder(replay, options, stop).Find(lessons, answers);
        HashSet<string> aside = [.. _doubts.Select(doubt => doubt.LessonId).Where(id => !options.Confirmed.Contains(id))];
        _learned = [.. lessons.Select(lesson => !aside.Contains(lesson.Id))];
        report(0.5, "reading the validation images");
        _was = DigitFigures.Of(Evaluator.Run(plan, replay.Validation, stop: stop));
    }

    /// <summary>How long the teaching has taken so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Every lesson's picture, learned or not.</summary>
    public DigitSet Pictures { get; }

    /// <summary>The pictures of the lessons that are learned.</summary>
    public DigitSet Learned => Pictures.Select([.. Enumerable.Range(0, _lessons.Count).Where(i => _learned[i])]);

    /// <summary>What is to be said where there is nothing to learn; null where there is.</summary>
    public TeachingResult? Nothing()
    {
        if (!_learned.Contains(true))
        {
            return Result("Nothing was learned: every correction is doubtful. Confirm those that are right, give the others their digit or delete them.", null, null);
        }

        bool isNew = Enumerable.Range(0, _lessons.Count).Any(i => _learned[i] && !_read[i].Is(_lessons[i].Digit));
        return isNew ? null : Result("Nothing was learned: the network reads every correction rightly that is not doubtful.", null, null);
    }

    /// <summary>Whether a candidate may take the network's place, with its figures.</summary>
    /// <param name="candidate">The adapted network, or one between the two.</param>
    /// <param name="share">Which share of the way it has gone.</param>
    public TeachingResult Of(Network candidate, float share)
    {
        using var plan = new NetworkPlan(candidate, _options.Threads);
        DigitFigures now = DigitFigures.Of(Evaluator.Run(plan, _replay.Validation, stop: _stop));
        LessonReading[] reads = Readings(Evaluator.Probabilities(plan, Pictures, stop: _stop));
        TeachingResult figures = Result(null, now, reads) with { Share = share };
        string? complaint = Forgetting.Complaint(_was, now) ?? Vain(figures);
        return figures with { Taken = complaint is null, Refusal = complaint };
    }

    /// <summary>Whether every lesson that was learned is known for certain.</summary>
    public bool KnowsItsLessons(TeachingResult figures) => figures.Lessons
        .Where(lesson => lesson.Learned)
        .All(lesson => lesson.After is { } after && after.Digit == lesson.Digit && after.Confidence >= _options.Recipe.Known);

    /// <summary>Why it was in vain; null where it was not.</summary>
    private static string? Vain(TeachingResult result) => result.ReadAfter > result.ReadBefore
        ? null
        : $"It learned too little: of {result.Learned} corrections {result.ReadAfter} would be read rightly and taken for digits, {result.ReadBefore} are now. Give more examples of the same style.";

    private LessonReading[] Readings(float[] probabilities) =>
        [.. probabilities.Chunk(Evaluation.Digits).Select(row => new LessonReading(Array.IndexOf(row, row.Max()), row.Max(), row.Max() >= _before.LeastConfidence))];

    private TeachingResult Result(string? refusal, DigitFigures? figures, LessonReading[]? readings) => new(
        refusal is null,
        refusal,
        null,
        _was,
        figures,
        [.. _lessons.Select((lesson, i) => new LessonOutcome(lesson.Id, lesson.Digit, _read[i], readings?[i], _learned[i] && readings is not null))],
        _doubts,
        _parent,
        _replay.Name,
        Elapsed.TotalSeconds);
}
