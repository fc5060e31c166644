using System.Globalization;
using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// Finds the lessons that a person should look at, by what the network reads in them and by the pictures most like them
/// (<see cref="Outline"/>) among the replay set's and the other lessons. A true correction is one where the network is wrong; so no doubt
/// rests on the network alone, and several lessons of one style vouch for one another. Immutable, thread-safe.
/// <para>Random numbers: the replay set's pictures to compare with are drawn from stream 10 x 2^56 of the seed.</para>
/// </summary>
internal sealed class DoubtFinder
{
    /// <summary>From here on two pictures are all but the same: of four million pairs of MNIST's images with different digits none is.</summary>
    private const float Same = 0.97f;

    /// <summary>From here on two lessons are of one style.</summary>
    private const float OfOneStyle = 0.8f;

    /// <summary>From here on the network is sure.</summary>
    private const float Sure = 0.9f;

    /// <summary>Below this for every digit the network takes a picture for none.</summary>
    private const float Nothing = 0.15f;

    private const int Neighbours = 3;
    private const int Compared = 5_000;
    private const ulong StreamOfPictures = 10ul << 56;

    private readonly Outline[] _outlines = new Outline[Compared];
    private readonly byte[] _labels = new byte[Compared];
    private readonly TeachingOptions _options;
    private readonly ParallelOptions _parallel;

    /// <summary>Makes ready to compare with a replay set's pictures.</summary>
    public DoubtFinder(ReplaySet replay, TeachingOptions options, CancellationToken stop = default)
    {
        _options = options;
        _parallel = new() { MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads, CancellationToken = stop };
        var random = new CounterRandom(options.Seed, StreamOfPictures);
        var chosen = new (DigitSet Set, int Image)[Compared];
        foreach (ref (DigitSet, int) image in chosen.AsSpan())
        {
            image = replay.Pick(ref random);
        }

        Parallel.For(0, Compared, _parallel, i =>
        {
            _outlines[i] = Outline.Of(chosen[i].Set.Image(chosen[i].Image));
            _labels[i] = chosen[i].Set.Labels[chosen[i].Image];
        });
    }

    /// <summary>The doubts, one a lesson at most, in the lessons' order; none about those that a person has confirmed.</summary>
    /// <param name="lessons">The lessons.</param>
    /// <param name="answers">What the network makes of them: ten probabilities each.</param>
    public IReadOnlyList<Doubt> Find(IReadOnlyList<Lesson> lessons, float[] answers)
    {
        var outlines = new Outline[lessons.Count];
        var doubts = new Doubt?[lessons.Count];
        Parallel.For(0, lessons.Count, _parallel, i => outlines[i] = Outline.Of(lessons[i].Pixels.Span));
        Parallel.For(0, lessons.Count, _parallel, i => doubts[i] = _options.Confirmed.Contains(lessons[i].Id)
            ? null
            : Judge(lessons, outlines, i, answers.AsSpan(i * Evaluation.Digits, Evaluation.Digits)));
        return [.. doubts.OfType<Doubt>()];
    }

    private Doubt? Judge(IReadOnlyList<Lesson> lessons, Outline[] outlines, int i, ReadOnlySpan<float> answer)
    {
        Lesson lesson = lessons[i];
        int read = 0;
        for (int digit = 1; digit < answer.Length; digit++)
        {
            read = answer[digit] > answer[read] ? digit : read;
        }

        if (!lesson.Pixels.Span.ContainsAnyExcept((byte)0))
        {
            return new(lesson.Id, DoubtKind.NotADigit, "There is no ink in the picture. Delete it.", null, null);
        }

        Lesson? contrary = null;
        float nearest = Same;
        bool vouched = false;
        for (int j = 0; j < lessons.Count; j++)
        {
            float likeness = j == i ? 0 : outlines[i].Likeness(outlines[j]);
            bool agrees = lessons[j].Digit == lesson.Digit;
            vouched |= agrees && likeness >= OfOneStyle;
            if (!agrees && likeness >= nearest)
            {
                (contrary, nearest) = (lessons[j], likeness);
            }
        }

        if (contrary is not null)
        {
            return new(
                lesson.Id, DoubtKind.Contradiction,
                $"It is said to be {lesson.Digit}, and all but the same picture {contrary.Id} to be {contrary.Digit}. Give one of them the other's digit, or delete it.",
                contrary.Id, read);
        }

        byte[] neighbours = MostLike(lessons, outlines, i);
        if (read != lesson.Digit && answer[read] >= Sure && neighbours.All(digit => digit == read))
        {
            string share = string.Create(CultureInfo.InvariantCulture, $"{100 * answer[read]:0}%");
            return new(
                lesson.Id, DoubtKind.WrongLabel,
                $"It is said to be {lesson.Digit}, but the network reads {read} with {share}, and so are the pictures most like it. Give it that digit, or confirm that it is {lesson.Digit}.",
                null, read);
        }

        return answer[read] < Nothing && (!vouched || neighbours.All(digit => digit == DigitSet.NoDigit))
            ? new(
                lesson.Id, DoubtKind.NotADigit,
                $"The network sees no digit in it, and {(vouched ? "the pictures most like it are none" : $"no other correction shows such a {lesson.Digit}")}. Confirm that it is {lesson.Digit}, or delete it.",
                null, null)
            : null;
    }

    /// <summary>The labels of the pictures most like a lesson's, among the replay set's and the other lessons.</summary>
    private byte[] MostLike(IReadOnlyList<Lesson> lessons, Outline[] outlines, int i)
    {
        var nearest = new PriorityQueue<byte, float>();
        for (int j = 0; j < Compared; j++)
        {
            Consider(_labels[j], outlines[i].Likeness(_outlines[j]));
        }

        for (int j = 0; j < lessons.Count; j++)
        {
            if (j != i)
            {
                Consider(lessons[j].Digit, outlines[i].Likeness(outlines[j]));
            }
        }

        return [.. nearest.UnorderedItems.Select(item => item.Element)];

        void Consider(byte label, float likeness)
        {
            nearest.Enqueue(label, likeness);
            if (nearest.Count > Neighbours)
            {
                nearest.Dequeue();
            }
        }
    }
}
