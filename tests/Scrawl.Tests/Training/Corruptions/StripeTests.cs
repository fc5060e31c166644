using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class StripeTests
{
    [Fact]
    public void TheQuartersAtTheSidesAreNegatives()
    {
        byte[] image = Spoiled.Digits.Image(8).ToArray();
        float[] striped = Spoiled.By(new Stripe(), image);
        for (int i = 0; i < image.Length; i++)
        {
            bool inside = i % 28 is >= 7 and < 21;
            Assert.Equal((inside ? image[i] : 255 - image[i]) / 255f, striped[i], 1e-6);
        }
    }
}
