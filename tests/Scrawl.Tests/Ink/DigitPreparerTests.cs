using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Tests.Imaging;

namespace Scrawl.Tests.Ink;

public class DigitPreparerTests
{
    [Fact]
    public void A_MNIST_image_and_its_negative_go_in_as_they_are()
    {
        byte[] idx = SharedFolder.RequireMnist("t10k-images-idx3-ubyte");
        for (int i = 0; i < 200; i++)
        {
            GreyImage image = MnistGeometryTests.Image(idx, i);
            foreach (GreyImage picture in new[] { image, image.Invert() })
            {
                PreparedDigit digit = DigitPreparer.Prepare(picture);
                Assert.True(digit.Untouched && !digit.Blank && digit.Mask is null);
                Assert.Equal(image.Pixels.ToArray(), digit.Pixels.ToArray());
            }
        }
    }

    [Fact]
    public void A_MNIST_image_moved_in_its_frame_comes_back_nearly_as_it_was()
    {
        byte[] idx = SharedFolder.RequireMnist("t10k-images-idx3-ubyte");
        double total = 0;
        for (int i = 0; i < 200; i++)
        {
            GreyImage image = MnistGeometryTests.Image(idx, i);
            PreparedDigit digit = DigitPreparer.Prepare(Pen.With(image, (x, y, _) => x > 0 ? image[x - 1, y] : (byte)0));
            Assert.False(digit.Untouched);
            total += digit.Pixels.ToArray().Zip(image.Pixels.ToArray()).Average(p => Math.Abs(p.First - p.Second));
        }

        // Thresholding a picture of so few pixels costs some of its grey; a wrong place or size would cost 30 levels and more.
        Assert.InRange(total / 200, 0, 12);
    }

    [Fact]
    public void Anything_else_is_normalised_from_its_mask()
    {
        PreparedDigit digit = DigitPreparer.Prepare(Pen.Draw(112, Pen.Seven, 0.08));
        Assert.False(digit.Untouched);
        Assert.Equal(MnistNormalizer.Normalize(digit.Mask!), digit.Pixels.ToArray());
        Assert.NotNull(digit.Box);
    }
}
