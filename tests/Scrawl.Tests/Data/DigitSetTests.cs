using Scrawl.Data;

namespace Scrawl.Tests.Data;

public sealed class DigitSetTests
{
    [Fact]
    public void AnImageIsItsOwn784Pixels()
    {
        var set = Make(4);
        Assert.Equal(4, set.Count);
        Assert.Equal(set.Pixels[(2 * 784)..(3 * 784)], set.Image(2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Image(4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Image(-1).Length);
    }

    [Fact]
    public void LengthsThatDoNotGoTogetherAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new DigitSet(new byte[784 * 2 - 1], new byte[2]));
        Assert.Contains("1,567 pixels were given for 2 labels, which take 1,568", error.Message);
    }

    [Fact]
    public void ASelectionIsACopyInTheOrderAsked()
    {
        var set = Make(5);
        var chosen = set.Select([3, 0, 3]);
        Assert.Equal(new[] { set.Labels[3], set.Labels[0], set.Labels[3] }, chosen.Labels);
        Assert.Equal(set.Image(3).ToArray(), chosen.Image(0).ToArray());
        Assert.Equal(set.Image(0).ToArray(), chosen.Image(1).ToArray());
        Assert.Equal(set.Image(3).ToArray(), chosen.Image(2).ToArray());
    }

    public static DigitSet Make(int count, bool isMnist = false) => new(Idx.Images(count)[16..], Idx.Labels(count)[8..], isMnist);
}
