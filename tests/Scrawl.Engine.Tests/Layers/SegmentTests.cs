using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Layers;

public sealed class SegmentTests
{
    /// <summary>The segments as text: <c>*</c> for shares as large as can be, each phase by its layer's name, <c>|</c> where sums are combined.</summary>
    private static (string Forward, string Backward) Cut(Shape input, params LayerSpec[] specs)
    {
        var stack = new LayerStack(Network.Create(new NetworkSpec(input, [.. specs]), 1), new LayerContext(4, 2, 1, KernelPath.Scalar));
        return (Text(Segment.Forward(stack.Layers)), Text(Segment.Backward([.. stack.Layers.Reverse()])));

        static string Text(Segment[] segments) => string.Join(" ", segments.Select(segment =>
            $"{(segment.SliceImages == 0 ? "*" : "")}({string.Join(" ", segment.Phases.Select(Name))}){(segment.Combine is null ? "" : "|")}"));

        static string Name(Phase phase) =>
            phase.Target!.GetType().Name + (phase.Method.Name.EndsWith("Statistics", StringComparison.Ordinal) ? "Statistics" : "");
    }

    [Fact]
    public void DenseLayersTakeWhatIsFlatAlongAndImagesGoAFewAtATime()
    {
        (string forward, string backward) = Cut(
            new Shape(8, 8, 1), new ConvSpec(2, 3), new ReluSpec(), new MaxPoolSpec(2), new FlattenSpec(), new DenseSpec(9), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(3));
        Assert.Equal("(Conv2D Relu MaxPool Flatten) *(Dense Relu Dropout Dense)", forward);
        Assert.Equal("*(Dense Dropout Relu Dense) (Flatten MaxPool Relu Conv2D)", backward);
    }

    [Fact]
    public void BatchNormCutsBeforeItself()
    {
        (string forward, string backward) = Cut(
            new Shape(8, 8, 1), new ConvSpec(2, 3), new BatchNormSpec(), new ReluSpec(), new FlattenSpec(), new DenseSpec(9), new BatchNormSpec(), new DenseSpec(3));
        Assert.Equal("(Conv2D BatchNormStatistics)| (BatchNorm Relu Flatten) *(Dense) (BatchNormStatistics)| (BatchNorm) *(Dense)", forward);
        Assert.Equal("*(Dense) (BatchNormStatistics)| (BatchNorm) *(Dense) (Flatten Relu BatchNormStatistics)| (BatchNorm Conv2D)", backward);
    }

    [Fact]
    public void AConvolutionOnAFlatVectorStillWorksByShard()
    {
        (string forward, string backward) = Cut(Shape.Flat(6), new DenseSpec(9), new ConvSpec(4, 1), new DenseSpec(3));
        Assert.Equal("*(Dense) (Conv2D) *(Dense)", forward);
        Assert.Equal("*(Dense) (Conv2D) *(Dense)", backward);
    }
}
