using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Networks;

/// <summary>Every layer's output against the definition, <see cref="NaiveNetwork"/>, and the last against the plan.</summary>
public sealed class NetworkTraceTests
{
    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void EveryLayerOfRandomNetworksGivesWhatTheDefinitionSays(KernelPath path)
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            Network network = SampleNetworks.Random(RandomNetworks.Create(seed, dropout: true), seed);
            float[] image = SampleNetworks.Images(network.Spec, 1, seed);
            ImmutableArray<LayerOutput> outputs = new NetworkTrace(network, path).Run(image);
            double[][] expected = NaiveNetwork.Activations(network, image);
            Assert.Equal(network.Spec.Layers, outputs.Select(output => output.Layer));
            Assert.Equal(network.Spec.Shapes[1..], outputs.Select(output => output.Shape));
            for (int i = 0; i < outputs.Length; i++)
            {
                double tolerance = 2e-5 * (1 + expected[i + 1].Max(Math.Abs));
                Assert.Equal(expected[i + 1], Array.ConvertAll(outputs[i].Values.ToArray(), value => (double)value), (a, b) => Math.Abs(a - b) <= tolerance);
            }
        }
    }

    [Fact]
    public void TheLastOutputIsThePlansAndNamesAreThoseOfTheParameters()
    {
        var spec = new NetworkSpec(
            new Shape(12, 12, 1),
            new ConvSpec(8, 3), new BatchNormSpec(), new ReluSpec(), new MaxPoolSpec(2), new FlattenSpec(), new DropoutSpec(0.5f), new DenseSpec(10));
        Network network = SampleNetworks.Random(spec, seed: 3);
        float[] image = SampleNetworks.Images(spec, 1, seed: 4), logits = new float[10];
        using var plan = new NetworkPlan(network, 1);
        plan.Logits(image, logits);
        ImmutableArray<LayerOutput> outputs = new NetworkTrace(network).Run(image);
        Assert.Equal(logits, outputs[^1].Values.ToArray(), (a, b) => Math.Abs(a - b) <= 1e-4);
        Assert.Equal(["00.conv", "01.batchnorm", "02.relu", "03.maxpool", "04.flatten", "05.dropout", "06.dense"], outputs.Select(output => output.Name));
        Assert.All(network.Parameters, parameter => Assert.Contains(outputs, output => parameter.Name.StartsWith(output.Name + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnImageOfAnotherSizeIsRefused()
    {
        var trace = new NetworkTrace(Network.Create(new NetworkSpec(new Shape(2, 2, 1), new FlattenSpec(), new DenseSpec(2)), 1));
        var error = Assert.Throws<ArgumentException>(() => trace.Run(new float[5]));
        Assert.Contains("5 values were given; expected 4", error.Message);
    }
}
