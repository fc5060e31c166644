using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Networks;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Learning;

/// <summary>What is pointed out for a person, and how seldom a true correction is.</summary>
public sealed class DoubtFinderTests(ITestOutputHelper output)
{
    private static readonly Lazy<DoubtFinder> Unconfirmed = new(() => Finder([]));
    private static readonly NetworkPlan Plan = new(ModelFile.Default.Network, threads: 2);

    [Fact]
    public void WrongLabelsArePointedOut()
    {
        // Digits that are read rightly, each said to be another; alone, for ten slips of one day would not look alike either.
        DigitSet test = Mnist.RequireTest();
        List<Lesson> lessons = [.. Enumerable.Range(0, 200).Select(i => Of(test, i, (byte)((test.Labels[i] + 1 + i % 9) % 10)))];
        int[] pointedOut = [.. lessons.Select(lesson => Find([lesson]).Count(doubt => doubt.Kind == DoubtKind.WrongLabel && doubt.Reads == test.Labels[int.Parse(lesson.Id)]))];
        output.WriteLine($"Of 200 wrong labels {pointedOut.Sum()} are pointed out.");
        Assert.InRange(pointedOut.Sum(), 170, 200);
        Doubt first = Find([lessons[0]])[0];
        Assert.Equal((lessons[0].Id, DoubtKind.WrongLabel, 7), (first.LessonId, first.Kind, first.Reads!.Value));
        Assert.Contains($"said to be {lessons[0].Digit}, but the network reads 7", first.Explanation);
    }

    [Theory]
    [InlineData(NonDigitKind.Scribble, 0.75)]
    [InlineData(NonDigitKind.Letter, 0.75)]
    [InlineData(NonDigitKind.Noise, 0.85)]
    [InlineData(NonDigitKind.Silhouette, 0.75)]
    [InlineData(NonDigitKind.SeveralDigits, 0.85)]
    public void PicturesOfNoDigitArePointedOut(NonDigitKind kind, double least)
    {
        // Five at once, all said to be the same digit, as somebody who wants to teach nonsense would.
        DigitSet pictures = NonDigits.Make(kind, DrawnDigits.Make(500, 3), 100, seed: 55);
        int found = Enumerable.Range(0, 20).Sum(group => Find([.. Enumerable.Range(5 * group, 5).Select(i => Of(pictures, i, (byte)(group % 10)))]).Count(doubt => doubt.Kind == DoubtKind.NotADigit));
        output.WriteLine($"{kind}: {found} of 100 are pointed out.");
        Assert.InRange(found, 100 * least, 100);
    }

    [Fact]
    public void ABlankPictureIsNoDigit()
    {
        Doubt doubt = Assert.Single(Find([new("blank", new byte[DigitSet.ImageLength], 3)]));
        Assert.Equal((DoubtKind.NotADigit, null), (doubt.Kind, doubt.Reads));
        Assert.Contains("no ink", doubt.Explanation);
    }

    [Fact]
    public void LessonsThatContradictEachOtherArePointedOutBoth()
    {
        // The same drawing, the second time bent a little, as if it had been drawn again.
        Style style = Style.Tuned[1];
        List<Lesson> lessons = style.Corrections(ModelFile.Default, 5, seed: 3);
        var bent = new float[DigitSet.ImageLength];
        new Augmenter(new AugmentationSpec(Rotation: 3, ScaleMin: 0.97f, ScaleMax: 1.03f, Shift: 0.02f, Elastic: 0.2f), 1).Apply(lessons[2].Pixels.Span, bent, 0, 0);
        lessons.Add(new("again", Array.ConvertAll(bent, value => (byte)(255 * value)), 7));
        IReadOnlyList<Doubt> doubts = Find(lessons);
        Doubt one = Assert.Single(doubts, doubt => doubt.LessonId == lessons[2].Id), other = Assert.Single(doubts, doubt => doubt.LessonId == "again");
        Assert.Equal((DoubtKind.Contradiction, "again"), (one.Kind, one.OtherId));
        Assert.Equal((DoubtKind.Contradiction, lessons[2].Id), (other.Kind, other.OtherId));
        Assert.Contains("said to be 1", one.Explanation);
        Assert.Contains("to be 7", one.Explanation);
    }

    [Fact]
    public void WhatAPersonConfirmedIsNotDoubtedAgain()
    {
        DigitSet test = Mnist.RequireTest();
        List<Lesson> lessons = [Of(test, 0, 3), Of(test, 1, 8)];
        Assert.Equal(2, Find(lessons).Count);
        Assert.Equal("1", Assert.Single(Find(lessons, confirmed: ["0"])).LessonId);
    }

    [Fact]
    public void TrueCorrectionsAreSeldomDoubted()
    {
        // MNIST's own: every test image that the shipped network misreads or refuses, each the only correction.
        DigitSet test = Mnist.RequireTest();
        float[] answers = Evaluator.Probabilities(Plan, test, stop: TestContext.Current.CancellationToken);
        Lesson[] misread = [.. Enumerable.Range(0, test.Count).Where(i => answers[i * 10 + test.Labels[i]] < ModelFile.Default.LeastConfidence).Select(i => Of(test, i, test.Labels[i]))];
        int doubted = misread.Count(lesson => Find([lesson]).Count > 0);
        output.WriteLine($"Of {misread.Length} misread test images {doubted} are doubted.");
        Assert.InRange(misread.Length, 20, 150);
        Assert.InRange(doubted, 0, 0.2 * misread.Length);

        int all = 0, ofStyles = 0;
        foreach (Style style in Style.Tuned.Concat(Style.Apart))
        {
            for (ulong seed = 1; seed <= 4; seed++)
            {
                List<Lesson> lessons = style.Corrections(ModelFile.Default, 5, 1000 + seed);
                all += lessons.Count;
                ofStyles += Find(lessons).Count;
            }
        }

        output.WriteLine($"Of {all} misread drawings in styles, five at a time, {ofStyles} are doubted.");
        Assert.InRange(ofStyles, 0, 0.2 * all);
    }

    private static Lesson Of(DigitSet set, int i, byte digit) => new($"{i}", set.Image(i).ToArray(), digit);

    private static IReadOnlyList<Doubt> Find(IReadOnlyList<Lesson> lessons, params string[] confirmed)
    {
        DoubtFinder finder = confirmed.Length == 0 ? Unconfirmed.Value : Finder(confirmed);
        return finder.Find(lessons, Evaluator.Probabilities(Plan, Lesson.Pictures(lessons), stop: TestContext.Current.CancellationToken));
    }

    private static DoubtFinder Finder(string[] confirmed) =>
        new(Mnist.Folder is null ? Replays.Drawn : Replays.RequireMnist(), new TeachingOptions { Confirmed = confirmed.ToHashSet() });
}
