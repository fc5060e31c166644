using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class BrightnessTests
{
    [Fact]
    public void HalfOfTheRangeIsAdded()
    {
        byte[] image = Spoiled.Digits.Image(3).ToArray();
        Assert.All(image.Zip(Spoiled.By(new Brightness(), image)), pair => Assert.Equal((pair.First / 255f) + 0.5f, pair.Second, 1e-6));
    }
}
