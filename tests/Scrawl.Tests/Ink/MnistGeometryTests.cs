using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Tests.Imaging;

namespace Scrawl.Tests.Ink;

public class MnistGeometryTests
{
    private const int Header = 16;

    [Theory]
    [InlineData("train-images-idx3-ubyte", 60_000)]
    [InlineData("t10k-images-idx3-ubyte", 10_000)]
    public void Every_image_of_MNIST_is_one(string file, int count)
    {
        byte[] bytes = SharedFolder.RequireMnist(file);
        Assert.Equal(count, (bytes.Length - Header) / 784);
        for (int i = 0; i < count; i++)
        {
            Assert.True(MnistGeometry.IsMnistImage(Image(bytes, i)), $"image {i}");
        }
    }

    [Fact]
    public void An_image_of_MNIST_that_was_moved_inverted_dimmed_or_scaled_is_none()
    {
        byte[] bytes = SharedFolder.RequireMnist("t10k-images-idx3-ubyte");
        int moves = 0;
        int taken = 0;
        for (int i = 0; i < 1000; i++)
        {
            GreyImage image = Image(bytes, i);
            Assert.False(MnistGeometry.IsMnistImage(image.Invert()), $"negative of {i}");
            Assert.False(MnistGeometry.IsMnistImage(Pen.With(image, (_, _, v) => (byte)(v / 2))), $"{i} at half the light");
            Assert.False(MnistGeometry.IsMnistImage(Pen.With(image, (_, _, v) => Math.Max(v, (byte)1))), $"{i} on paper that is not quite black");
            Assert.False(MnistGeometry.IsMnistImage(AreaScaler.Reduce(image, 14, 14)), $"{i} at half the size");
            foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1), (3, 2) })
            {
                GreyImage moved = Pen.With(image, (x, y, _) => x - dx is >= 0 and < 28 && y - dy is >= 0 and < 28 ? image[x - dx, y - dy] : (byte)0);
                taken += MnistGeometry.IsMnistImage(moved) ? 1 : 0;
                moves++;
            }
        }

        // MNIST itself has centres from 13.98 to 15, so a fiftieth of those moved up or left by one still lies within.
        Assert.InRange(taken / (double)moves, 0, 0.015);
    }

    [Fact]
    public void What_the_normaliser_makes_is_one_and_what_fills_the_frame_is_none()
    {
        Assert.True(MnistGeometry.IsMnistImage(new(28, 28, DigitPreparer.Prepare(Pen.Draw(200, Pen.Seven, 0.06)).Pixels.Span)));
        (double, double)[][] large = [[(0.05, 0.05), (0.95, 0.05), (0.3, 0.97)]];
        Assert.False(MnistGeometry.IsMnistImage(Pen.Draw(28, large, 0.08, paper: 0, ink: 255)));
        Assert.False(MnistGeometry.IsMnistImage(new(28, 28, new byte[784])));
        Assert.False(MnistGeometry.IsMnistImage(new(28, 28, [.. Enumerable.Repeat((byte)255, 784)])));
    }

    internal static GreyImage Image(byte[] idx, int index) => new(28, 28, idx.AsSpan(Header + (index * 784), 784));
}
