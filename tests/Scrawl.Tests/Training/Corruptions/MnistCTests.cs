using Scrawl.Data;
using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class MnistCTests
{
    public static TheoryData<string> Names => [.. MnistC.All.Select(corruption => corruption.Name)];

    [Fact]
    public void ThereAreFifteenInThePapersOrder() => Assert.Equal(
        ["shot noise", "impulse noise", "glass blur", "motion blur", "shear", "scale", "rotate", "brightness", "translate", "stripe", "fog",
            "spatter", "dotted line", "zigzag", "canny edges"],
        MnistC.All.Select(corruption => corruption.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void TheImagesStayAndWhatIsMadeOfThemIsAFunctionOfSeedAndNumber(string name)
    {
        ICorruption corruption = MnistC.All.Single(one => one.Name == name);
        byte[] before = [.. Spoiled.Digits.Pixels];
        DigitSet spoiled = MnistC.Spoil(corruption, Spoiled.Digits, 3);

        Assert.Equal(before, Spoiled.Digits.Pixels);
        Assert.Equal(Spoiled.Digits.Labels, spoiled.Labels);
        Assert.NotEqual(before, spoiled.Pixels);
        Assert.Equal(spoiled.Pixels, MnistC.Spoil(corruption, Spoiled.Digits, 3).Pixels);
        Assert.Equal(spoiled.Image(4), MnistC.Spoil(corruption, Spoiled.Digits.Select([0, 1, 2, 3, 4]), 3).Image(4));

        bool draws = name is not ("scale" or "brightness" or "stripe" or "canny edges");
        Assert.Equal(draws, !spoiled.Pixels.AsSpan().SequenceEqual(MnistC.Spoil(corruption, Spoiled.Digits, 4).Pixels));
        DigitSet twice = MnistC.Spoil(corruption, Spoiled.Digits.Select([.. Enumerable.Repeat(0, 16)]), 3);
        Assert.Equal(draws, Enumerable.Range(1, 15).Any(i => !twice.Image(i).SequenceEqual(twice.Image(0))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryValueIsANumberAndAPersonCouldStillReadIt(string name)
    {
        ICorruption corruption = MnistC.All.Single(one => one.Name == name);
        for (int i = 0; i < Spoiled.Digits.Count; i++)
        {
            float[] output = Spoiled.By(corruption, Spoiled.Digits.Image(i).ToArray(), (ulong)i);
            Assert.All(output, value => Assert.InRange(value, -0.001f, 7));
            Assert.InRange(output.Max() - output.Min(), 0.1f, 7);
        }
    }
}
