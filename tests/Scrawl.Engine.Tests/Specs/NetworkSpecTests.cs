using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Specs;

public sealed class NetworkSpecTests
{
    private static readonly Shape Image = new(28, 28, 1);

    private static NetworkSpec Reference => new(
        Image,
        new ConvSpec(32, 3), new ReluSpec(), new ConvSpec(64, 3), new ReluSpec(), new MaxPoolSpec(2), new DropoutSpec(0.25f),
        new FlattenSpec(), new DenseSpec(128), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(10));

    [Fact]
    public void TheReferenceNetworkHasItsPublishedSize()
    {
        Assert.Equal(1_199_882, Reference.ParameterCount);
        Assert.Equal(11_992_448, Reference.MultiplyAdds);
        Assert.Equal(new Shape(24, 24, 64), Reference.Shapes[4]);
        Assert.Equal(9216, Reference.Shapes[7].Count);
    }

    [Fact]
    public void JsonReadsBackAsTheSameDescription()
    {
        var spec = new NetworkSpec(
            new Shape(28, 28, 3),
            new ConvSpec(7, 5, 2, Padding.Same, Bias: false), new BatchNormSpec(1e-3f, 0.2f), new ReluSpec(), new AveragePoolSpec(3, 2),
            new MaxPoolSpec(2, 1), new DropoutSpec(0.3f), new GlobalAveragePoolSpec(), new DenseSpec(10, Bias: false));
        NetworkSpec read = NetworkSpec.FromJson(spec.ToJson(indented: true));
        Assert.Equal(spec.Input, read.Input);
        Assert.Equal(spec.Layers, read.Layers);
        Assert.Equal(spec.ToJson(), read.ToJson());
        Assert.Contains("\"padding\":\"same\"", spec.ToJson());
    }

    [Fact]
    public void WhatIsLeftOutOfJsonIsWhatTheLayersTakeByThemselves()
    {
        var spec = NetworkSpec.FromJson("""
            {"layers":[{"kernel":3,"filters":4,"type":"conv"},{"type":"batchnorm"},{"type":"maxpool","size":2},{"type":"averagepool","size":2},{"type":"flatten"},{"type":"dense","units":10}],
             "input":{"height":28,"width":28,"channels":1}}
            """);
        Assert.Equal([new ConvSpec(4, 3), new BatchNormSpec(), new MaxPoolSpec(2), new AveragePoolSpec(2), new FlattenSpec(), new DenseSpec(10)], spec.Layers);
    }

    [Fact]
    public void JsonIsWrittenTheSameWayAlways()
    {
        // Checksums of networks are taken over these bytes.
        var spec = new NetworkSpec(Image, new ConvSpec(2, 3, 2, Padding.Same), new BatchNormSpec(), new MaxPoolSpec(2), new AveragePoolSpec(2, 1), new ReluSpec(), new DropoutSpec(0.25f), new FlattenSpec(), new DenseSpec(10));
        Assert.Equal(
            """{"input":{"height":28,"width":28,"channels":1},"layers":[{"type":"conv","filters":2,"kernel":3,"stride":2,"padding":"same","bias":true},"""
            + """{"type":"batchnorm","epsilon":1E-05,"momentum":0.1},{"type":"maxpool","size":2,"stride":0},{"type":"averagepool","size":2,"stride":1},"""
            + """{"type":"relu"},{"type":"dropout","rate":0.25},{"type":"flatten"},{"type":"dense","units":10,"bias":true}]}""",
            spec.ToJson());
    }

    [Fact]
    public void SamePaddingPutsTheOddZeroBelowAndRight()
    {
        var conv = new ConvSpec(4, 5, 2, Padding.Same);
        Assert.Equal(new Shape(14, 14, 4), conv.Output(Image));
        Assert.Equal((1, 1), conv.PaddingBefore(Image));
        Assert.Equal((0, 0), new ConvSpec(4, 1, 2, Padding.Same).PaddingBefore(Image));
    }

    public static TheoryData<string, string[]> Broken => new()
    {
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"maxpool","size":2},{"type":"maxpool","size":3},{"type":"flatten"}]}""", ["Layer 1 (maxpool)", "2 x 2 x 1", "3 x 3 pool", "smaller pool"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"flatten"},{"type":"dense","units":0}]}""", ["Layer 1 (dense)", "input is 16", "units is 0", "at least 1"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"dense","units":10}]}""", ["Layer 0 (dense)", "4 x 4 x 1", "flatten"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"conv","filters":8,"kernel":5},{"type":"flatten"}]}""", ["Layer 0 (conv)", "5 x 5 kernel", "same"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"conv","filters":8,"kernel":3,"stride":0},{"type":"flatten"}]}""", ["stride is 0"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"dropout","rate":1},{"type":"flatten"}]}""", ["Layer 0 (dropout)", "rate is 1", "below 1"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"batchnorm","momentum":0},{"type":"flatten"}]}""", ["momentum is 0"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"relu"}]}""", ["ends with 4 x 4 x 1", "flatten"] },
        { """{"input":{"height":0,"width":4,"channels":1},"layers":[{"type":"flatten"}]}""", ["0 x 4 x 1"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[]}""", ["no layers"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[null]}""", ["Layer 0 is null"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"attention"}]}""", ["attention"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"size":2}]}""", ["type", "globalaveragepool"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"dense","units":10,"activation":"relu"}]}""", ["activation"] },
        { """{"input":{"height":4,"width":4,"channels":1}}""", ["layers"] },
        { """{"input":{"height":4,"width":4},"layers":[{"type":"flatten"}]}""", ["\"input\" has no \"channels\"", "whole number"] },
        { """{"input":{"height":4,"width":4,"channels":1,"depth":1},"layers":[{"type":"flatten"}]}""", ["\"input\"", "\"depth\"", "height, width, channels"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":{}}""", ["{} as \"layers\"", "array"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"flatten"},7]}""", ["layer 1 has 7", "object"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"conv","filters":"many","kernel":3}]}""", ["layer 0", "\"many\" as \"filters\"", "whole number"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"conv","filters":2.5,"kernel":3}]}""", ["2.5"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"conv","filters":8}]}""", ["no \"kernel\""] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"conv","filters":8,"kernel":3,"padding":"full"}]}""", ["\"full\"", "valid or same"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"dense","units":10,"bias":1}]}""", ["1 as \"bias\"", "true or false"] },
        { """{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"dropout"}]}""", ["no \"rate\""] },
        { "[", ["cannot be read"] },
        { "[]", ["[]", "object"] },
        { "null", ["null"] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void ADescriptionThatCannotWorkSaysWhereAndWhatToChange(string json, string[] expected)
    {
        string message = Assert.Throws<SpecException>(() => NetworkSpec.FromJson(json)).Message;
        Assert.All(expected, part => Assert.Contains(part, message));
    }
}
