using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Layers;

public sealed unsafe class DropoutTests
{
    private const int Images = 6;
    private static readonly Shape Input = new(5, 5, 401);

    private static float[] Mask(float rate, ulong seed = 1, int position = 2, long step = 3, int slice = Images)
    {
        var layer = new Dropout(new DropoutSpec(rate), Input, position, new LayerContext(Images, 2, seed, KernelPath.Scalar));
        var values = new Tensor(Images, Input.Count);
        values.Span.Fill(1);
        layer.X = layer.Y = layer.DY = layer.DX = values.Pointer;
        for (int first = 0; first < Images; first += slice)
        {
            layer.Forward(new Slice(first, slice, 0, StartsShard: false, EndsShard: false, step));
        }

        return values.Span.ToArray();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void TheRateIsMetAndTheOthersMakeUpForIt(float rate)
    {
        float[] mask = Mask(rate);
        Assert.All(mask.Distinct(), value => Assert.True(value == 0 || Math.Abs(value * (1 - rate) - 1) < 1e-6));

        // Five standard deviations of a share among 60,150 draws.
        double share = mask.Count(value => value == 0) / (double)mask.Length;
        Assert.Equal(rate, share, 5 * Math.Sqrt(rate * (1 - rate) / mask.Length) + 1e-9);
    }

    [Fact]
    public void TheMaskDependsOnSeedLayerStepAndImageButNotOnSlices()
    {
        float[] mask = Mask(0.5f);
        Assert.Equal(mask, Mask(0.5f));
        Assert.Equal(mask, Mask(0.5f, slice: 1));
        foreach (float[] other in new[] { Mask(0.5f, seed: 2), Mask(0.5f, position: 3), Mask(0.5f, step: 4), [.. mask[Input.Count..], .. mask[..Input.Count]] })
        {
            // Independent masks agree on half of the places.
            Assert.Equal(0.5, mask.Zip(other).Count(pair => pair.First == pair.Second) / (double)mask.Length, 0.02);
        }
    }
}
