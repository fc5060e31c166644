using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

public sealed class WeightAverageTests
{
    [Fact]
    public void TheAverageFollowsItsFormulaAndLeavesStatisticsAndSourceAlone()
    {
        // 200 x 100 weights are more than one of the pieces that the threads share.
        var spec = new NetworkSpec(Shape.Flat(200), new DenseSpec(100), new BatchNormSpec(), new DenseSpec(3));
        Network network = SampleNetworks.Random(spec, seed: 1);
        using var pool = new WorkerPool(2);
        var average = new WeightAverage(network, decay: 0.6f);
        double[][] expected = [.. network.Parameters.Select(parameter => Array.ConvertAll(parameter.Value.Span.ToArray(), value => (double)value))];
        for (int step = 0; step < 12; step++)
        {
            double decay = Math.Min(0.6, (1.0 + step) / (10 + step));
            for (int p = 0; p < expected.Length; p++)
            {
                Span<float> values = network.Parameters[p].Value.Span;
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] += 0.1f * (step + 1);
                    expected[p][i] = network.Parameters[p].Learned ? decay * expected[p][i] + (1 - decay) * values[i] : expected[p][i];
                }
            }

            float[][] source = [.. network.Parameters.Select(parameter => parameter.Value.Span.ToArray())];
            average.Update(step, pool);
            for (int p = 0; p < expected.Length; p++)
            {
                // Twelve blends of values up to 8, each good to 2^-24 of them.
                Assert.Equal(expected[p], Array.ConvertAll(average.Network.Parameters[p].Value.Span.ToArray(), value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
                Assert.Equal(source[p], network.Parameters[p].Value.Span);
            }
        }
    }
}
