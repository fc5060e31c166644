using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

/// <summary>Ten steps of real gradients against the published formulas in double.</summary>
public sealed class OptimizerTests
{
    private static readonly NetworkSpec Spec = new(
        new Shape(5, 5, 2), new ConvSpec(7, 3), new BatchNormSpec(), new ReluSpec(), new FlattenSpec(), new DenseSpec(4));

    /// <summary>One step of an optimizer by its paper: from w, g (clipped) and state to a new w; t from 1.</summary>
    private delegate double Rule(double w, double g, double[] state, int t, double rate, bool decays);

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void NesterovMomentum(KernelPath path) => Check(path, network => new Sgd(network, 0.9f, 0.05f), (w, g, state, _, rate, decays) =>
    {
        double gradient = g + (decays ? 0.05 * w : 0);
        state[0] = 0.9 * state[0] + gradient;
        return w - rate * (gradient + 0.9 * state[0]);
    });

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AdamWithDecoupledDecay(KernelPath path) => Check(path, network => new AdamW(network, 0.1f, 0.8f, 0.95f, 1e-4f), (w, g, state, t, rate, decays) =>
    {
        state[0] = 0.8 * state[0] + 0.2 * g;
        state[1] = 0.95 * state[1] + 0.05 * g * g;
        double m = state[0] / (1 - Math.Pow(0.8, t)), v = state[1] / (1 - Math.Pow(0.95, t));
        return w - rate * (m / (Math.Sqrt(v) + 1e-4)) - rate * (decays ? 0.1 * w : 0);
    });

    private static void Check(KernelPath path, Func<Network, Optimizer> create, Rule rule)
    {
        const double clip = 2.8;
        Network network = SampleNetworks.Random(Spec, seed: 1);
        using var pool = new WorkerPool(2);
        Optimizer optimizer = create(network);
        var step = new TrainStep(network, optimizer, pool, new TrainStepOptions(9, ClipNorm: (float)clip) { Path = path });
        var state = new Dictionary<(string, int), double[]>();
        bool clipped = false, whole = false;
        for (int t = 1; t <= 10; t++)
        {
            SampleNetworks.Images(Spec, 9, (ulong)t).CopyTo(step.Images);
            byte[] labels = [.. Enumerable.Range(0, 9).Select(n => (byte)((n * n + t) % 4))];
            float rate = 0.02f / t;
            Parameter[] learned = [.. network.Parameters.Where(parameter => parameter.Learned)];
            double[][] before = [.. learned.Select(parameter => Array.ConvertAll(parameter.Value.Span.ToArray(), w => (double)w))];
            double norm = step.Run(labels, t - 1, rate).GradientNorm;
            float[][] gradients = [.. step.Stack.Layers.SelectMany(layer => layer.Learned).Select(entry => entry.Gradient.Span.ToArray())];
            Assert.Equal(Math.Sqrt(gradients.Sum(gradient => gradient.Sum(g => (double)g * g))), norm, 1e-6 * norm);
            double scale = norm > clip ? clip / norm : 1;
            (clipped, whole) = (clipped || norm > clip, whole || norm < clip);
            for (int p = 0; p < learned.Length; p++)
            {
                for (int i = 0; i < before[p].Length; i++)
                {
                    if (!state.TryGetValue((learned[p].Name, i), out double[]? own))
                    {
                        state.Add((learned[p].Name, i), own = new double[2]);
                    }

                    // A few roundings of values around 1; Adam divides by a root, which keeps relative errors.
                    double expected = rule(before[p][i], scale * gradients[p][i], own, t, rate, decays: learned[p].Name.EndsWith("weights", StringComparison.Ordinal));
                    Assert.Equal(expected, learned[p].Value.Span[i], 1e-6);
                }
            }
        }

        Assert.True(clipped && whole, "Steps with and without clipping are both to be tested.");
        Assert.Contains("0.9", create(network).Description);
    }
}
