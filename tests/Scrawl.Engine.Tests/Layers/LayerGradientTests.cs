using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Layers;

/// <summary>Every layer's gradients by its input and its parameters, at every element: see <see cref="GradientCheck"/>.</summary>
public sealed class LayerGradientTests
{
    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void Convolution(KernelPath path)
    {
        // Kernels 1, 2, 3, 5; strides 1, 2, 3; channels 1, 3, 16, 17, 40 in and out; images that the strides do not divide.
        (Shape Input, ConvSpec Spec)[] cases =
        [
            (new Shape(3, 4, 3), new ConvSpec(5, 1)),
            (new Shape(5, 4, 1), new ConvSpec(16, 1, 2, Padding.Same)),
            (new Shape(4, 3, 16), new ConvSpec(3, 2)),
            (new Shape(5, 4, 3), new ConvSpec(17, 2, 1, Padding.Same, Bias: false)),
            (new Shape(4, 4, 17), new ConvSpec(3, 2, 2)),
            (new Shape(4, 5, 1), new ConvSpec(40, 3)),
            (new Shape(3, 4, 40), new ConvSpec(3, 3, 1, Padding.Same)),
            (new Shape(5, 6, 3), new ConvSpec(16, 3, 2, Padding.Same)),
            (new Shape(6, 5, 3), new ConvSpec(5, 3, 2, Bias: false)),
            (new Shape(7, 8, 3), new ConvSpec(3, 3, 3)),
            (new Shape(7, 5, 1), new ConvSpec(3, 2, 3, Padding.Same)),
            (new Shape(6, 5, 3), new ConvSpec(3, 5)),
            (new Shape(4, 5, 3), new ConvSpec(16, 5, 1, Padding.Same)),
            (new Shape(7, 6, 1), new ConvSpec(3, 5, 2, Padding.Same)),
            (new Shape(8, 8, 3), new ConvSpec(3, 5, 3)),
            (new Shape(3, 3, 16), new ConvSpec(64, 1)),
            (new Shape(3, 4, 2), new ConvSpec(70, 2)),
            (new Shape(8, 8, 16), new ConvSpec(16, 3)),
        ];
        foreach ((Shape input, ConvSpec spec) in cases)
        {
            new GradientCheck(spec, input, path, images: 3, shards: 2).Check($"{spec} on {input}");
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AnyCutOfTheBatchIntoShardsAndSlices(KernelPath path)
    {
        LayerSpec[] specs = [new ConvSpec(3, 3), new ConvSpec(3, 3, 1, Padding.Same), new BatchNormSpec(), new AveragePoolSpec(2)];
        (int Images, int Shards, int Slice)[] cuts = [(5, 3, 1), (7, 3, 2), (2, 3, 1), (1, 3, 4), (3, 8, 2), (8, 1, 3), (9, 2, 9)];
        foreach (LayerSpec spec in specs)
        {
            foreach ((int images, int shards, int slice) in cuts)
            {
                new GradientCheck(spec, new Shape(4, 5, 2), path, images, shards, slice, step: spec is BatchNormSpec ? 0.02f : 0.5f)
                    .Check($"{spec}, {images} images in {shards} shards by {slice}");
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void Dense(KernelPath path)
    {
        foreach ((int inputs, DenseSpec spec) in new[] { (1, new DenseSpec(1)), (7, new DenseSpec(10)), (33, new DenseSpec(17)), (13, new DenseSpec(70, Bias: false)), (530, new DenseSpec(3)) })
        {
            new GradientCheck(spec, Shape.Flat(inputs), path, images: 7, slice: 3).Check($"{spec} on {inputs}");
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void BatchNorm(KernelPath path)
    {
        foreach (int channels in new[] { 1, 3, 8, 17, 33 })
        {
            new GradientCheck(new BatchNormSpec(), new Shape(2, 3, channels), path, step: 0.02f).Check($"{channels} channels");
            new GradientCheck(new BatchNormSpec(0.5f), Shape.Flat(channels), path, images: 13, step: 0.02f).Check($"{channels} values");
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void BatchNormWithFrozenStatistics(KernelPath path)
    {
        foreach (int channels in new[] { 1, 3, 8, 17, 33 })
        {
            new GradientCheck(new BatchNormSpec(), new Shape(2, 3, channels), path, frozen: true).Check($"{channels} channels");
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void Rectifier(KernelPath path) =>
        new GradientCheck(new ReluSpec(), new Shape(3, 3, 11), path, step: 0.04f, inputs: GradientCheck.Apart).Check("relu");

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void MaxPooling(KernelPath path)
    {
        foreach (int channels in new[] { 1, 3, 16, 17 })
        {
            foreach (MaxPoolSpec spec in new[] { new MaxPoolSpec(2), new MaxPoolSpec(3), new MaxPoolSpec(3, 2), new MaxPoolSpec(2, 1), new MaxPoolSpec(2, 3), new MaxPoolSpec(1) })
            {
                new GradientCheck(spec, new Shape(5, 6, channels), path, images: 3, step: 0.04f, inputs: GradientCheck.Apart).Check($"{spec}, {channels} channels");
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AveragePooling(KernelPath path)
    {
        foreach (int channels in new[] { 1, 3, 16, 17 })
        {
            foreach (LayerSpec spec in new LayerSpec[] { new AveragePoolSpec(2), new AveragePoolSpec(3, 2), new AveragePoolSpec(2, 1), new AveragePoolSpec(2, 3), new GlobalAveragePoolSpec() })
            {
                new GradientCheck(spec, new Shape(5, 6, channels), path, images: 3).Check($"{spec}, {channels} channels");
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void DropoutAndFlatten(KernelPath path)
    {
        new GradientCheck(new DropoutSpec(0.4f), new Shape(3, 3, 7), path, slice: 2) { Step = 17 }.Check("dropout");
        new GradientCheck(new FlattenSpec(), new Shape(3, 3, 7), path).Check("flatten");
    }

    [Theory]
    [InlineData("conv")]
    [InlineData("dense")]
    [InlineData("batchnorm")]
    public void AnErrorOfOnePercentInAnyOneGradientIsFound(string type)
    {
        (LayerSpec spec, Shape input, float step) = type switch
        {
            "conv" => ((LayerSpec)new ConvSpec(3, 3, 2, Padding.Same), new Shape(4, 5, 3), 0.5f),
            "dense" => (new DenseSpec(5), Shape.Flat(9), 0.5f),
            _ => (new BatchNormSpec(), new Shape(2, 3, 3), 0.02f),
        };
        foreach ((_, double[] backward, double[] differences) in new GradientCheck(spec, input, KernelPaths.Current, step: step).Gradients())
        {
            Assert.Equal(-1, GradientCheck.Wrong(backward, differences));
            int planted = 0;
            for (int i = 0; i < backward.Length; i++)
            {
                double right = backward[i];
                backward[i] *= 1.01;
                if (Math.Abs(right) > 0.1 * GradientCheck.RootMeanSquare(differences))
                {
                    Assert.Equal(i, GradientCheck.Wrong(backward, differences));
                    planted++;
                }

                backward[i] = right;
            }

            Assert.True(planted > 0.8 * backward.Length, $"{planted} of {backward.Length} gradients were tried; the others are close to 0.");
        }
    }
}
