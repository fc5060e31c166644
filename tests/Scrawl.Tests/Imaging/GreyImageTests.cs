using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging;

public class GreyImageTests
{
    [Fact]
    public void Keeps_a_copy_of_its_pixels_row_by_row()
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6];
        var image = new GreyImage(3, 2, pixels);
        pixels[0] = 99;
        Assert.Equal((1, 3, 4, 6), (image[0, 0], image[2, 0], image[0, 1], image[2, 1]));
        Assert.Equal([4, 5, 6], image.Row(1).ToArray());
        Assert.Equal([254, 253, 252, 251, 250, 249], image.Invert().Pixels.ToArray());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Refuses_sizes_that_do_not_fit_the_pixels(int width, int height) =>
        Assert.ThrowsAny<ArgumentException>(() => new GreyImage(width, height, [1, 2, 3]));

    [Fact]
    public void Limits_refuse_what_the_arrays_could_not_hold() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageLimits { MaxPixels = ImageLimits.Ceiling + 1 });
}
