using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests;

/// <summary>The reference itself, against results worked by hand.</summary>
public sealed class NaiveNetworkTests
{
    private static double[] Run(LayerSpec layer, Shape input, double[][] parameters, params double[] x) =>
        NaiveNetwork.Layer(layer, input, parameters, x);

    [Fact]
    public void AConvolutionSumsItsWindowByChannelAndFilter()
    {
        // 2 x 2 kernel, 2 channels in, 1 filter: the weights are 1..8 in the order row, column, channel.
        double[] y = Run(
            new ConvSpec(1, 2), new Shape(2, 3, 2), [[1, 2, 3, 4, 5, 6, 7, 8], [100]],
            1, 0, 0, 1, 2, 0,
            0, 0, 1, 1, 0, 3);
        Assert.Equal([100 + 1 + 4 + 7 + 8, 100 + 2 + 6 + 5 + 6 + 24], y);
    }

    [Fact]
    public void SamePaddingWithAStrideStartsOneAboveOnlyWhereTheWindowNeedsIt()
    {
        // 3 x 3 kernel of ones, stride 2, on 3 x 3: windows start at -1 and 1, so each sees a 2 x 2 corner.
        double[] y = Run(new ConvSpec(1, 3, 2, Padding.Same, Bias: false), new Shape(3, 3, 1), [[1, 1, 1, 1, 1, 1, 1, 1, 1]], 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Assert.Equal([1 + 2 + 4 + 5, 2 + 3 + 5 + 6, 4 + 5 + 7 + 8, 5 + 6 + 8 + 9], y);
    }

    [Fact]
    public void PoolsDropWhatNoWindowReaches()
    {
        double[] x = [1, -1, 2, -2, 9, -9, 3, -3, 4, -4, 9, -9];
        Assert.Equal([4, -1], Run(new MaxPoolSpec(2), new Shape(2, 3, 2), [], x));
        Assert.Equal([2.5, -2.5, 6, -6], Run(new AveragePoolSpec(2, 1), new Shape(2, 3, 2), [], x));
        Assert.Equal([28 / 6.0, -28 / 6.0], Run(new GlobalAveragePoolSpec(), new Shape(2, 3, 2), [], x));
    }

    [Fact]
    public void TheOtherLayersFollowTheirFormulas()
    {
        // channel 0: (x - 1) / sqrt(3 + 1) * 2 + 10; channel 1: x / sqrt(0 + 1) * 1 + 0
        Assert.Equal([11, 7, 9, -5], Run(new BatchNormSpec(1f), new Shape(1, 2, 2), [[2, 1], [10, 0], [1, 0], [3, 0]], 2, 7, 0, -5));
        Assert.Equal([0, 2.5], Run(new ReluSpec(), Shape.Flat(2), [], -1, 2.5));
        Assert.Equal([2 * 5 + 3 * 20 + 1, 2 * 10 + 3 * 30 + 2], Run(new DenseSpec(2), Shape.Flat(2), [[5, 10, 20, 30], [1, 2]], 2, 3));
    }

    [Fact]
    public void ANetworkIsItsLayersInTurn()
    {
        var spec = new NetworkSpec(new Shape(2, 1, 1), new ConvSpec(1, 1), new DropoutSpec(0.5f), new FlattenSpec(), new DenseSpec(2, Bias: false));
        Network network = Network.Create(spec, 1);
        network.Parameters[0].Value.Span[0] = 2;
        network.Parameters[1].Value.Span[0] = -1;
        new float[] { 1, 0, 0, 1 }.CopyTo(network.Parameters[2].Value.Span);
        Assert.Equal([5, 5 + Math.Log(3)], NaiveNetwork.Activations(network, [3, (float)(3 + Math.Log(3) / 2)])[^1], (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.25, 0.75], NaiveNetwork.Probabilities(network, [3, (float)(3 + Math.Log(3) / 2)]), (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
