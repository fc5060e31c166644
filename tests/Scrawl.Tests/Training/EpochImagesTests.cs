using Scrawl.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class EpochImagesTests
{
    private static readonly DigitSet Digits = DrawnDigits.Make(300);
    private static readonly Recipe Mixed = Presets.Seed.Recipe with { DrawnShare = 0.2f, NonDigitShare = 0.1f };

    [Fact]
    public void TheTrainingSetComesFirstThenDrawnDigitsThenNonDigits()
    {
        var images = new EpochImages(Digits, Mixed, seed: 4);
        DigitSet first = images.Of(0);
        Assert.Equal(390, images.Count);
        Assert.Equal(390, first.Count);
        Assert.Equal(Digits.Pixels, first.Pixels[..Digits.Pixels.Length]);
        Assert.Equal(Digits.Labels, first.Labels[..300]);
        Assert.All(first.Labels[300..360], label => Assert.InRange(label, 0, 9));
        Assert.All(first.Labels[360..], label => Assert.Equal(DigitSet.NoDigit, label));
    }

    [Fact]
    public void EveryEpochAndSeedHasDrawingsOfItsOwnAndAlwaysTheSame()
    {
        byte[] drawings = Drawings(4, 1);
        Assert.Equal(drawings, Drawings(4, 1));
        Assert.NotEqual(drawings, Drawings(4, 2));
        Assert.NotEqual(drawings, Drawings(5, 1));

        static byte[] Drawings(ulong seed, int epoch) => new EpochImages(Digits, Mixed, seed).Of(epoch).Pixels[Digits.Pixels.Length..];
    }

    [Fact]
    public void WithoutSharesItIsTheTrainingSetItself() =>
        Assert.Same(Digits, new EpochImages(Digits, Presets.Seed.Recipe with { DrawnShare = 0, NonDigitShare = 0 }, 4).Of(3));
}
