using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class FogTests
{
    [Fact]
    public void InkIsAQuarterOfWhatIsSeenAndCloudsTheRest()
    {
        byte[] image = Spoiled.Digits.Image(2).ToArray();
        float[] foggy = Spoiled.By(new Fog(), image);
        float peak = image.Max() / 255f;
        Assert.All(image.Zip(foggy), pair =>
        {
            float ink = pair.First / 255f, darkened = ink * peak / (peak + 3);
            Assert.InRange(pair.Second, darkened - 1e-5f, darkened + (3 * peak / (peak + 3)) + 1e-5f);
        });
        Assert.True(foggy.Where((_, i) => image[i] == 0).Average() > 0.1);
    }
}
