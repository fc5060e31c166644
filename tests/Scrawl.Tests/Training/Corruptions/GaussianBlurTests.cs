using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class GaussianBlurTests
{
    [Theory]
    [InlineData(0.7f)]
    [InlineData(1f)]
    [InlineData(1.5f)]
    public void APointBecomesTheGaussian(float sigma)
    {
        var image = new float[784];
        image[(14 * 28) + 14] = 1;
        GaussianBlur.Apply(image, sigma);

        double sum = 0;
        for (int k = -7; k <= 7; k++)
        {
            sum += Math.Exp(-k * k / (2.0 * sigma * sigma));
        }

        // Cut off at four deviations, where 6e-5 of a line's sum is left out.
        Assert.Equal(1, image.Sum(), 1e-5);
        Assert.Equal(Math.Exp(-(4 + 1) / (2.0 * sigma * sigma)) / (sum * sum), image[(16 * 28) + 15], 2e-4);
    }

    [Fact]
    public void AnEvenImageStaysAsItIsUpToItsBorder()
    {
        var image = new float[784];
        Array.Fill(image, 0.6f);
        GaussianBlur.Apply(image, 1.5f);
        Assert.All(image, value => Assert.Equal(0.6f, value, 1e-5));
    }
}
