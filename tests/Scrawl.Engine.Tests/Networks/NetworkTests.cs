using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly NetworkSpec s_spec = new(new Shape(4, 4, 2), new ConvSpec(3, 3), new BatchNormSpec(), new FlattenSpec(), new DenseSpec(5));

    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(1f)]
    public void ANetworkBetweenTwoOthersHasEveryValueBetweenTheirs(float share)
    {
        Network from = Network.Create(s_spec, seed: 1), to = Network.Create(s_spec, seed: 2);
        to.Parameters.Single(parameter => parameter.Role == ParameterRole.Variance).Value.Span.Fill(3);
        float[][] before = Values(from), there = Values(to), between = Values(from.Toward(to, share));
        for (int p = 0; p < before.Length; p++)
        {
            for (int i = 0; i < before[p].Length; i++)
            {
                // One rounding of a product and one of a sum, of values below 4.
                Assert.Equal((1.0 - share) * before[p][i] + (double)share * there[p][i], between[p][i], 1e-6);
            }
        }

        Assert.Equal(before, Values(from));
        Assert.Equal(there, Values(to));
    }

    [Fact]
    public void BetweenNetworksOfTwoDescriptionsThereIsNone()
    {
        var other = new NetworkSpec(s_spec.Input, new ConvSpec(4, 3), new BatchNormSpec(), new FlattenSpec(), new DenseSpec(5));
        var e = Assert.Throws<ArgumentException>(() => Network.Create(s_spec, 1).Toward(Network.Create(other, 1), 0.5f));
        Assert.Contains("different descriptions", e.Message);
    }

    private static float[][] Values(Network network) => [.. network.Parameters.Select(parameter => parameter.Value.Span.ToArray())];
}
