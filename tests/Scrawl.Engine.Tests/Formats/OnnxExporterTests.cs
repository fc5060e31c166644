using System.Runtime.InteropServices;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Formats;

/// <summary>What stands in the file; what ONNX Runtime makes of it is <see cref="OnnxRuntimeTests"/>' matter.</summary>
public sealed class OnnxExporterTests
{
    private static readonly Network Sample = SampleNetworks.Random(
        new NetworkSpec(
            new Shape(6, 5, 2),
            new ConvSpec(3, 4, 2, Padding.Same, Bias: false), new BatchNormSpec(0.25f), new ReluSpec(), new MaxPoolSpec(2, 1),
            new DropoutSpec(0.5f), new FlattenSpec(), new DropoutSpec(0.5f), new DenseSpec(4)),
        seed: 3);

    private static ProtobufReader Model(Network network)
    {
        using var stream = new MemoryStream();
        OnnxExporter.Write(network, stream);
        return new(stream.ToArray());
    }

    private static ProtobufReader[] Nodes(Network network) => Model(network).Message(7).Messages(1);

    private static string[] Operations(params LayerSpec[] layers) =>
        [.. Nodes(SampleNetworks.Random(new NetworkSpec(new Shape(6, 6, 3), [.. layers]), seed: 1)).Select(node => node.Text(4))];

    private static ProtobufReader Attribute(ProtobufReader node, string name) => node.Messages(5).Single(attribute => attribute.Text(1) == name);

    private static ProtobufReader Tensor(ProtobufReader model, string name) => model.Message(7).Messages(5).Single(tensor => tensor.Text(8) == name);

    private static float[] Values(ProtobufReader tensor) => MemoryMarshal.Cast<byte, float>(tensor.Bytes(9)).ToArray();

    [Fact]
    public void TheModelTellsItsVersionsAndItsInputAndOutput()
    {
        ProtobufReader model = Model(Sample);
        Assert.Equal(8, model.Number(1));
        Assert.Equal("Scrawl", model.Text(2));
        Assert.Equal("", model.Message(8).Text(1));
        Assert.Equal(17, model.Message(8).Number(2));

        ProtobufReader input = Assert.Single(model.Message(7).Messages(11)), output = Assert.Single(model.Message(7).Messages(12));
        Assert.Equal("image", input.Text(1));
        Assert.Equal("probabilities", output.Text(1));
        Assert.Equal(["N", "2", "6", "5"], Dimensions(input));
        Assert.Equal(["N", "4"], Dimensions(output));

        static IEnumerable<string> Dimensions(ProtobufReader value)
        {
            ProtobufReader tensor = value.Message(2).Message(1);
            Assert.Equal(1, tensor.Number(1));
            return tensor.Message(2).Messages(1).Select(dimension => dimension.Fields.Single() == 2 ? dimension.Text(2) : $"{dimension.Number(1)}");
        }
    }

    [Fact]
    public void TheNodesFormOneChainAndDropoutIsGone()
    {
        ProtobufReader[] nodes = Nodes(Sample);
        Assert.Equal(["Conv", "BatchNormalization", "Relu", "MaxPool", "Flatten", "Gemm", "Softmax"], nodes.Select(node => node.Text(4)));
        Assert.Equal(["image", .. nodes[..^1].Select(node => node.Text(2))], nodes.Select(node => node.Texts(1)[0]));
        Assert.Equal("probabilities", nodes[^1].Text(2));
        Assert.Equal(nodes.Length, nodes.Select(node => node.Text(3)).Distinct().Count());
        Assert.Equal(["image", "00.conv.weights"], nodes[0].Texts(1));
        Assert.Equal(["00.conv", "01.batchnorm.scale", "01.batchnorm.shift", "01.batchnorm.mean", "01.batchnorm.variance"], nodes[1].Texts(1));
        Assert.Equal(["05.flatten", "07.dense.weights", "07.dense.bias"], nodes[5].Texts(1));
    }

    [Fact]
    public void TheAttributesAreTheLayers()
    {
        ProtobufReader[] nodes = Nodes(Sample);
        Assert.Equal([4, 4], Attribute(nodes[0], "kernel_shape").Numbers(8));
        Assert.Equal([2, 2], Attribute(nodes[0], "strides").Numbers(8));

        // 6 rows in, 3 out: (3 - 1) 2 + 4 - 6 = 2 rows of zeros; 5 columns in, 3 out: 3 columns, the odd one right.
        Assert.Equal([1, 1, 1, 2], Attribute(nodes[0], "pads").Numbers(8));
        Assert.Equal(7, Attribute(nodes[0], "pads").Number(20));
        Assert.Equal(0.25f, Attribute(nodes[1], "epsilon").Single(2));
        Assert.Equal(1, Attribute(nodes[1], "epsilon").Number(20));
        Assert.Equal([2, 2], Attribute(nodes[3], "kernel_shape").Numbers(8));
        Assert.Equal([1, 1], Attribute(nodes[3], "strides").Numbers(8));
        Assert.Equal(1, Attribute(nodes[^1], "axis").Number(3));
        Assert.Equal(2, Attribute(nodes[^1], "axis").Number(20));
    }

    [Fact]
    public void WeightsAreChannelsFirst()
    {
        ProtobufReader conv = Tensor(Model(Sample), "00.conv.weights"), dense = Tensor(Model(Sample), "07.dense.weights");
        Assert.Equal([3, 2, 4, 4], conv.Numbers(1));
        Assert.Equal(1, conv.Number(2));
        float[] from = Sample.Parameters[0].Value.Span.ToArray(), to = Values(conv);
        Assert.Equal(from.Length, to.Length);
        for (int i = 0; i < from.Length; i++)
        {
            int filter = i % 3, channel = i / 3 % 2, column = i / 6 % 4, row = i / 24;
            Assert.Equal(from[i], to[((filter * 2 + channel) * 4 + row) * 4 + column]);
        }

        // The picture before flattening is 2 x 2 x 3: row r of ours, (pixel, channel), is row (channel, pixel) of theirs.
        Assert.Equal([12, 4], dense.Numbers(1));
        float[] ours = Sample.ParametersOf(7)[0].Value.Span.ToArray(), theirs = Values(dense);
        for (int pixel = 0; pixel < 4; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                Assert.Equal(ours.AsSpan((pixel * 3 + channel) * 4, 4).ToArray(), theirs.AsSpan((channel * 4 + pixel) * 4, 4).ToArray());
            }
        }
    }

    [Fact]
    public void APictureIsTransposedOnlyWhereNoDenseLayerTakesIt()
    {
        Assert.Equal(["Flatten", "Relu", "Gemm", "Softmax"], Operations(new FlattenSpec(), new ReluSpec(), new FlattenSpec(), new DenseSpec(4)));
        Assert.Equal(["Transpose", "Flatten", "Softmax"], Operations(new FlattenSpec()));
        Assert.Equal(["Transpose", "Flatten", "BatchNormalization", "Gemm", "Softmax"], Operations(new FlattenSpec(), new BatchNormSpec(), new DenseSpec(4)));
        Assert.Equal(["GlobalAveragePool", "Flatten", "Gemm", "Softmax"], Operations(new GlobalAveragePoolSpec(), new FlattenSpec(), new DenseSpec(4)));
        Assert.Equal(["Conv", "Flatten", "Gemm", "Unsqueeze", "Conv", "Flatten", "Softmax"], Operations(new ConvSpec(5, 6), new DenseSpec(4), new ConvSpec(7, 1)));
    }

    [Fact]
    public void TheSameNetworkGivesTheSameFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var stream = new MemoryStream();
        OnnxExporter.Write(Sample, stream);
        try
        {
            OnnxExporter.Save(Sample.Clone(), path);
            Assert.Equal(stream.ToArray(), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
