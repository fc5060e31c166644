using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Models;

namespace Scrawl.Tests.Drawing;

public sealed class DrawnDigitsTests
{
    private const int Count = 600;

    private static readonly DigitSet Digits = DrawnDigits.Make(Count, 3);

    [Fact]
    public void APictureIsTheSameOnAnyThreadAndInASetOfAnySize()
    {
        byte[] oneByOne = [.. Enumerable.Range(0, Count).Reverse().Select(i => DrawnDigits.Picture(DigitGlyphs.Of(i % 10), 3, i)).Reverse().SelectMany(p => p)];

        Assert.Equal(oneByOne, Digits.Pixels);
        Assert.Equal(oneByOne[..(70 * DigitSet.ImageLength)], DrawnDigits.Make(70, 3).Pixels);
    }

    [Fact]
    public void AnotherSeedDrawsOtherPicturesAndNoTwoAreAlike()
    {
        DigitSet others = DrawnDigits.Make(Count, 4);

        var pictures = new HashSet<string>(Enumerable.Range(0, Count).SelectMany(i => new[] { Convert.ToBase64String(Digits.Image(i)), Convert.ToBase64String(others.Image(i)) }));
        Assert.Equal(2 * Count, pictures.Count);
    }

    [Fact]
    public void EveryTenPicturesHoldEachDigitOnce()
    {
        Assert.Equal(Count, Digits.Count);
        Assert.All(Digits.Labels.Select((label, i) => (label, i)), p => Assert.Equal(p.i % 10, p.label));
    }

    [Fact]
    public void EveryPictureHasMnistsGeometry()
    {
        for (int i = 0; i < Count; i++)
        {
            Assert.True(MnistGeometry.IsMnistImage(new GreyImage(DigitSet.Side, DigitSet.Side, Digits.Image(i))), $"Picture {i} is not in MNIST's geometry.");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void TheShippedNetworkReadsThem(int digit)
    {
        const int Pictures = 150;
        var images = new float[Pictures * DigitSet.ImageLength];
        for (int i = 0; i < Pictures; i++)
        {
            NetworkInput.From(DrawnDigits.Picture(DigitGlyphs.Of(digit), 5, i), images.AsSpan(i * DigitSet.ImageLength, DigitSet.ImageLength));
        }

        var probabilities = new float[Pictures * 10];
        using var plan = new NetworkPlan(ModelFile.Default.Network, threads: 1);
        plan.Run(images, probabilities);

        int right = Enumerable.Range(0, Pictures).Count(i => Array.IndexOf(probabilities, probabilities[(i * 10)..((i + 1) * 10)].Max(), i * 10) == (i * 10) + digit);
        Assert.InRange(right, 0.97 * Pictures, Pictures);
    }

    [Fact]
    public void ThereMayBeNoneButNotFewer()
    {
        Assert.Equal(0, DrawnDigits.Make(0, 1).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnDigits.Make(-1, 1));
    }
}
