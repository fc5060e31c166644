using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class GlassBlurTests
{
    [Fact]
    public void NoInkIsLostAndItMovesByAFewPixelsOnly()
    {
        byte[] image = Spoiled.Image((x, y) => x is >= 10 and < 18 && y is >= 10 and < 18);
        float[] blurred = Spoiled.By(new GlassBlur(), image);

        Assert.Equal(64, blurred.Sum(), 0.1);
        Assert.True(blurred.Max() <= 1.0001f);

        // Two blurs of 3 pixels, and two passes of changing places, each of which carries a pixel on as it goes.
        Assert.Equal(0, blurred[(24 * 28) + 24], 1e-6);
        float[] smooth = [.. image.Select(pixel => pixel / 255f)];
        GaussianBlur.Apply(smooth, 0.7f);
        GaussianBlur.Apply(smooth, 0.7f);
        Assert.True(blurred.Zip(smooth).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.1);
    }
}
