using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Drawing;

public sealed class NonDigitsTests
{
    private const int Count = 200;

    // Drawn digits stand in for MNIST's, so that the tests need no data on the machine.
    private static readonly DigitSet Digits = DrawnDigits.Make(500, 1);

    [Fact]
    public void APictureIsTheSameOnAnyThreadAndInASetOfAnySize()
    {
        var fragments = new DigitFragments(Digits);
        byte[] oneByOne = [.. Enumerable.Range(0, Count).Reverse().Select(i => NonDigits.Picture(null, fragments, 3, NonDigits.StreamOfPictures + (ulong)i)).Reverse().SelectMany(p => p)];

        Assert.Equal(oneByOne, NonDigits.Make(Digits, Count, 3).Pixels);
        Assert.Equal(oneByOne[..(30 * DigitSet.ImageLength)], NonDigits.Make(Digits, 30, 3).Pixels);
    }

    [Fact]
    public void AnotherSeedMakesOtherPicturesAndNoTwoAreAlike()
    {
        DigitSet some = NonDigits.Make(NonDigitKind.Letter, Digits, Count, 3);
        DigitSet others = NonDigits.Make(NonDigitKind.Letter, Digits, Count, 4);

        var pictures = new HashSet<string>(Enumerable.Range(0, Count).SelectMany(i => new[] { Convert.ToBase64String(some.Image(i)), Convert.ToBase64String(others.Image(i)) }));
        Assert.Equal(2 * Count, pictures.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryPictureOfEveryKindButPaperHasInkAndNoneALabel(NonDigitKind kind)
    {
        DigitSet set = NonDigits.Make(kind, Digits, Count, 7);

        Assert.Equal(Count, set.Count);
        Assert.All(set.Labels, label => Assert.Equal(DigitSet.NoDigit, label));
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(kind != NonDigitKind.Paper, set.Image(i).IndexOfAnyInRange<byte>(50, 255) >= 0);
        }
    }

    [Theory]
    [InlineData(NonDigitKind.Scribble)]
    [InlineData(NonDigitKind.Letter)]
    [InlineData(NonDigitKind.Sign)]
    [InlineData(NonDigitKind.Text)]
    [InlineData(NonDigitKind.PartOfDigit)]
    [InlineData(NonDigitKind.SeveralDigits)]
    [InlineData(NonDigitKind.Line)]
    [InlineData(NonDigitKind.Invention)]
    [InlineData(NonDigitKind.Unfamiliar)]
    public void WhatPensDrawHasMnistsGeometry(NonDigitKind kind)
    {
        DigitSet set = NonDigits.Make(kind, Digits, Count, 7);

        // A few do not: a solid scribble has too little paper, and of a picture with all its ink at one end the other is cut off.
        int pass = Enumerable.Range(0, Count).Count(i => MnistGeometry.IsMnistImage(new GreyImage(DigitSet.Side, DigitSet.Side, set.Image(i))));
        Assert.InRange(pass, 0.95 * Count, Count);
    }

    [Fact]
    public void SomeNoiseTexturesAndSilhouettesFillTheFrame()
    {
        foreach (NonDigitKind kind in new[] { NonDigitKind.Noise, NonDigitKind.Texture, NonDigitKind.Silhouette })
        {
            DigitSet set = NonDigits.Make(kind, Digits, Count, 7);
            int full = Enumerable.Range(0, Count).Count(i => InkMask.Above(0, set.Image(i), DigitSet.Side, DigitSet.Side).InkBox is { LongSide: > 21 });
            Assert.InRange(full, 0.08 * Count, 0.5 * Count);
        }
    }

    [Fact]
    public void TheLettersAreAllThatAreNoDigits()
    {
        IEnumerable<char> alphabet = Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26)).Select(c => (char)c);

        Assert.Equal(alphabet.Except("OISZosbgqz"), LetterGlyphs.All.Select(g => g.Name[0]).Append('Z').Distinct().Except("Z").Order());
    }

    [Fact]
    public void TrainingDrawsEveryKindButTheUnfamiliar()
    {
        HashSet<NonDigitKind> drawn = [];
        for (ulong i = 0; i < 3000; i++)
        {
            var random = new CounterRandom(4, i);
            drawn.Add(NonDigits.PickKind(ref random));
        }

        Assert.Equal(Enum.GetValues<NonDigitKind>().Except([NonDigitKind.Unfamiliar]), drawn.Order());
    }

    [Fact]
    public void WhatIsUnfamiliarHasNoFamiliarShape()
    {
        HashSet<string> familiar = [.. LetterGlyphs.All.Concat(SignGlyphs.All).Concat(Enumerable.Range(0, 10).SelectMany(digit => DigitGlyphs.Of(digit))).Select(Shape)];

        Assert.DoesNotContain(UnfamiliarGlyphs.All, glyph => familiar.Contains(Shape(glyph)));

        static string Shape(Glyph glyph) => string.Join(' ', glyph.Strokes.SelectMany(stroke => stroke.Points));
    }

    [Fact]
    public void InventionsAreBroadAndHaveNoLineUponAnother()
    {
        for (ulong i = 0; i < Count; i++)
        {
            var random = new CounterRandom(9, i);
            var canvas = new Canvas();
            Inventions.Draw(canvas, ref random);
            PixelBox box = canvas.ToMask().InkBox!.Value;
            Assert.True(box.Width > 0.4 * box.Height, $"Invention {i} is {box.Width} x {box.Height} pixels.");
        }

        Assert.True(Inventions.RunsUpon((0, 2), (1, 2)));
        Assert.True(Inventions.RunsUpon((0, 4), (8, 0)));
        Assert.False(Inventions.RunsUpon((0, 1), (1, 2)));
        Assert.False(Inventions.RunsUpon((0, 2), (3, 5)));
        Assert.False(Inventions.RunsUpon((0, 8), (2, 6)));
    }

    [Fact]
    public void ASetThatLacksADigitIsRefused()
    {
        DigitSet noSevens = Digits.Select([.. Enumerable.Range(0, Digits.Count).Where(i => Digits.Labels[i] != 7)]);

        var error = Assert.Throws<ArgumentException>(() => NonDigits.Make(noSevens, 1, 1));

        Assert.Contains("no image of a 7", error.Message);
    }

    [Fact]
    public void AnUnknownKindAndANegativeCountAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NonDigits.Make((NonDigitKind)99, Digits, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonDigits.Make(Digits, -1, 1));
    }

    public static TheoryData<NonDigitKind> Kinds() => [.. Enum.GetValues<NonDigitKind>()];
}
