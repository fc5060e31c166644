using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Layers;

/// <summary>Winograd's method in training against the direct form in double, at every output and every gradient.</summary>
public sealed class WinogradConv2DTests
{
    /// <summary>
    /// The largest error as a share of the largest value. Values grow some hundredfold on their way through the other space, where
    /// single precision is good to 6e-8 of them; seen here are up to 8e-6, scalar and by vectors alike.
    /// </summary>
    private const double Tolerance = 1e-5;

    /// <summary>The input, the convolution, and how a batch is cut: images, shards, images of a slice.</summary>
    private static readonly (Shape Input, ConvSpec Spec, int Images, int Shards, int Slice)[] Cases =
    [
        (new Shape(10, 10, 16), new ConvSpec(16, 3), 3, 2, 1),
        (new Shape(9, 8, 16), new ConvSpec(32, 3, Bias: false), 5, 3, 2),
        (new Shape(7, 8, 32), new ConvSpec(16, 3, 1, Padding.Same), 2, 3, 1),
        (new Shape(7, 11, 48), new ConvSpec(80, 3, 1, Padding.Same), 3, 1, 2),
        (new Shape(8, 8, 80), new ConvSpec(48, 3), 7, 2, 3),
        (new Shape(26, 26, 16), new ConvSpec(16, 3), 7, 2, 4), // more tiles of a slice than a chunk takes
        (new Shape(16, 16, 16), new ConvSpec(16, 5, 2, Padding.Same), 3, 2, 1),
        (new Shape(11, 12, 16), new ConvSpec(32, 5, 2, Padding.Same, Bias: false), 5, 3, 2),
        (new Shape(15, 16, 16), new ConvSpec(16, 5, 2), 2, 1, 2),
        (new Shape(12, 13, 32), new ConvSpec(80, 5, 2, Padding.Same), 3, 2, 2),
    ];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void OutputsAndGradientsAreThoseOfTheDirectForm(KernelPath path)
    {
        foreach ((Shape input, ConvSpec spec, int images, int shards, int slice) in Cases)
        {
            var layer = new GradientCheck(spec, input, path, images, shards, slice);
            Assert.IsType<WinogradConv2D>(layer.Layer);
            (double[] y, double[] dx) = layer.Compute();
            (double[] expectedY, double[] expectedDX, double[] dweights, double[] dbias) = Direct(layer, spec, input, images);
            string what = $"{spec} on {input}, {images} images in {shards} shards by {slice}";
            Check($"{what}: y", expectedY, y);
            Check($"{what}: dx", expectedDX, dx);
            Check($"{what}: dweights", dweights, ToDouble(layer.Layer.Learned[0].Gradient));
            if (spec.Bias)
            {
                Check($"{what}: dbias", dbias, ToDouble(layer.Layer.Learned[1].Gradient));
            }
        }
    }

    [Fact]
    public void WithoutAGradientByDataTheOthersAreTheSame()
    {
        var layer = new GradientCheck(new ConvSpec(32, 3), new Shape(8, 8, 16), KernelPaths.Current);
        layer.Compute();
        float[] with = layer.Layer.Learned[0].Gradient.Span.ToArray();
        layer.LeaveOutDX();
        layer.Compute();
        Assert.Equal(with, layer.Layer.Learned[0].Gradient.Span);
    }

    [Theory]
    [InlineData(28, 1, 32, 3, 1, false)] // one channel
    [InlineData(26, 32, 64, 3, 1, true)]
    [InlineData(26, 32, 63, 3, 1, false)]
    [InlineData(26, 32, 64, 3, 2, false)]
    [InlineData(6, 32, 64, 3, 1, false)] // one tile
    [InlineData(7, 32, 64, 3, 1, false)] // 25 of 64 outputs
    [InlineData(8, 32, 64, 3, 1, true)] // 36 of 64
    [InlineData(24, 32, 32, 5, 2, true)]
    [InlineData(24, 32, 32, 5, 1, false)]
    public void ItIsTakenByTheDescriptionAlone(int side, int channels, int filters, int kernel, int stride, bool suits) =>
        Assert.Equal(suits, WinogradGeometry.Suits(new ConvSpec(filters, kernel, stride), new Shape(side, side, channels)));

    private static void Check(string what, double[] expected, double[] actual)
    {
        double range = expected.Max(Math.Abs), error = expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(error <= Tolerance * range, $"{what}: off by {error / range:G2} of the range.");
    }

    private static (double[] Y, double[] DX, double[] DWeights, double[] DBias) Direct(GradientCheck layer, ConvSpec spec, Shape input, int images)
    {
        Shape output = spec.Output(input);
        (int top, int left) = spec.PaddingBefore(input);
        double[] weights = ToDouble(layer.Parameters[0].Value), bias = spec.Bias ? ToDouble(layer.Parameters[1].Value) : new double[spec.Filters];
        double[] y = new double[layer.DY.Length], dx = new double[layer.X.Length], dweights = new double[weights.Length], dbias = new double[spec.Filters];
        for (int pixel = 0; pixel < images * output.Pixels; pixel++)
        {
            (int n, int inImage) = Math.DivRem(pixel, output.Pixels);
            (int i, int j) = Math.DivRem(inImage, output.Width);
            Span<double> sums = y.AsSpan(pixel * spec.Filters, spec.Filters);
            ReadOnlySpan<float> dy = layer.DY.AsSpan(pixel * spec.Filters, spec.Filters);
            bias.CopyTo(sums);
            for (int f = 0; f < spec.Filters; f++)
            {
                dbias[f] += dy[f];
            }

            for (int tap = 0; tap < spec.Kernel * spec.Kernel; tap++)
            {
                int h = i * spec.Stride + tap / spec.Kernel - top, w = j * spec.Stride + tap % spec.Kernel - left;
                for (int c = 0; c < input.Channels && h >= 0 && h < input.Height && w >= 0 && w < input.Width; c++)
                {
                    int at = ((n * input.Height + h) * input.Width + w) * input.Channels + c, row = (tap * input.Channels + c) * spec.Filters;
                    for (int f = 0; f < spec.Filters; f++)
                    {
                        sums[f] += layer.X[at] * weights[row + f];
                        dweights[row + f] += (double)layer.X[at] * dy[f];
                        dx[at] += weights[row + f] * dy[f];
                    }
                }
            }
        }

        return (y, dx, dweights, dbias);
    }

    private static double[] ToDouble(Tensor tensor) => [.. tensor.Span.ToArray().Select(value => (double)value)];
}
