using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Networks;

public sealed class ActivationRangesTests
{
    private static readonly NetworkSpec Spec = new(
        new Shape(12, 12, 1),
        new ConvSpec(16, 3, Bias: false), new BatchNormSpec(), new ReluSpec(), new ConvSpec(16, 3), new ReluSpec(), new MaxPoolSpec(2), new FlattenSpec(), new DenseSpec(5));

    private static readonly Network Sample = SampleNetworks.Random(Spec, seed: 4);

    private static ActivationRanges Measured(int images) => ActivationRanges.Measure(Sample, SampleNetworks.Images(Spec, images, seed: 5));

    [Fact]
    public void TheyAreTheLargestInputsOfEachLayer()
    {
        ActivationRanges ranges = Measured(70);
        Assert.Equal(["00.conv.input-range", "03.conv.input-range", "03.conv.patch-range", "07.dense.input-range"], ranges.Tensors.Keys);
        float[] images = SampleNetworks.Images(Spec, 70, seed: 5);
        double[] largest = new double[3];
        double center = 0;
        for (int n = 0; n < 70; n++)
        {
            double[][] activations = NaiveNetwork.Activations(Sample, images.AsSpan(n * 144, 144));
            largest = [Math.Max(largest[0], images.AsSpan(n * 144, 144).ToArray().Max()), Math.Max(largest[1], activations[3].Max()), Math.Max(largest[2], activations[7].Max())];

            // The last of the 36 places of channel 3, in each of the four tiles: 4 d1 - 5 d3 + d5 by rows and columns.
            double[] x = activations[3];
            for (int tile = 0; tile < 4; tile++)
            {
                double sum = 0;
                foreach ((int r, int br) in new[] { (1, 4), (3, -5), (5, 1) })
                {
                    foreach ((int s, int bs) in new[] { (1, 4), (3, -5), (5, 1) })
                    {
                        (int row, int column) = ((tile / 2 * 4) + r, (tile % 2 * 4) + s);
                        sum += br * bs * x[(((row * 10) + column) * 16) + 3];
                    }
                }

                center = Math.Max(center, Math.Abs(sum));
            }
        }

        Assert.Equal(largest[0], ranges.Tensors["00.conv.input-range"].Span[0], 1e-6);
        Assert.Equal(largest[1], ranges.Tensors["03.conv.input-range"].Span[0], 1e-5);
        Assert.Equal(largest[2], ranges.Tensors["07.dense.input-range"].Span[0], 1e-4);
        Assert.Equal([Winograd.Products, 16], ranges.Tensors["03.conv.patch-range"].Dimensions);
        Assert.Equal(center, ranges.Tensors["03.conv.patch-range"].Span[(35 * 16) + 3], 1e-3);
    }

    [Fact]
    public void WhatAFileHasIsCheckedAndWhatItHasNotIsNull()
    {
        ActivationRanges ranges = Measured(2);
        Dictionary<string, Tensor> tensors = ranges.Tensors.ToDictionary();
        Assert.Equal(ranges.Tensors.Keys, ActivationRanges.FromTensors(Spec, tensors)!.Tensors.Keys);
        Assert.Null(ActivationRanges.FromTensors(Spec, Sample.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)));

        AssertRefused("none named \"07.dense.input-range\"", changed => changed.Remove("07.dense.input-range"));
        AssertRefused("\"03.conv.patch-range\" is 36 x 32; the network's description asks for 36 x 16", changed => changed["03.conv.patch-range"] = new Tensor(36, 32));
        AssertRefused("holds NaN; expected finite numbers from 0", changed => changed["00.conv.input-range"] = Tensor.From([float.NaN], 1));
        AssertRefused("holds -1", changed => changed["00.conv.input-range"] = Tensor.From([-1], 1));

        void AssertRefused(string message, Action<Dictionary<string, Tensor>> change)
        {
            Dictionary<string, Tensor> changed = ranges.Tensors.ToDictionary();
            change(changed);
            Assert.Contains(message, Assert.Throws<SpecException>(() => ActivationRanges.FromTensors(Spec, changed)).Message);
        }
    }

    [Fact]
    public void NoImagesOrPartsOfOnesAreRefused()
    {
        Assert.Contains("expected a multiple of 144", Assert.Throws<ArgumentException>(() => ActivationRanges.Measure(Sample, [])).Message);
        Assert.Contains("145 values were given", Assert.Throws<ArgumentException>(() => ActivationRanges.Measure(Sample, new float[145])).Message);
    }
}
