using Scrawl.Engine.Networks;
using static Scrawl.Engine.Tests.Networks.NetworkPlanTests;

namespace Scrawl.Engine.Tests.Networks;

/// <summary>What a call of a plan may count on, whatever it computes: threads, memory, lengths.</summary>
public sealed class NetworkPlanCallTests
{
    [Fact]
    public void ManyThreadsCallOnePlanAndGetWhatOneWouldGet()
    {
        Network network = SampleNetworks.Random(Varied, seed: 1);
        using var plan = new NetworkPlan(network, 2) { LeastWorkToWake = 0 };
        float[] images = SampleNetworks.Images(Varied, 64, seed: 2), expected = Logits(plan, images);
        int length = Varied.Input.Count, classes = Varied.Output.Count;
        Exception? error = null;
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            try
            {
                for (int call = 0; call < 40; call++)
                {
                    int first = (t * 7 + call * 5) % 50, count = 1 + (t + call) % 14;
                    Assert.Equal(expected[(first * classes)..((first + count) * classes)], Logits(plan, images.AsSpan(first * length, count * length)));
                }
            }
            catch (Exception found)
            {
                error = found;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Null(error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(300)]
    public void AfterTheFirstCallNothingIsAllocated(int count)
    {
        using var plan = new NetworkPlan(SampleNetworks.Random(Varied, seed: 1), 2) { LeastWorkToWake = 0 };
        float[] images = SampleNetworks.Images(Varied, count, seed: 2), probabilities = new float[count * 7];
        for (int warm = 0; warm < 3; warm++)
        {
            plan.Run(images, probabilities);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 5; call++)
        {
            plan.Run(images, probabilities);
            plan.Run(images.AsSpan(0, Varied.Input.Count), probabilities.AsSpan(0, 7));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void ThePlanKeepsNothingOfTheNetwork()
    {
        Network network = SampleNetworks.Random(Varied, seed: 1);
        using var plan = new NetworkPlan(network, 1);
        float[] images = SampleNetworks.Images(Varied, 2, seed: 2), before = Logits(plan, images);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Value.Span.Fill(float.NaN);
        }

        Assert.Equal(before, Logits(plan, images));
    }

    [Fact]
    public void LengthsThatDoNotFitAreRefused()
    {
        using var plan = new NetworkPlan(SampleNetworks.Random(Perceptron, seed: 1), 1);
        Assert.Contains("26 values", Assert.Throws<ArgumentException>(() => plan.Logits(new float[26], new float[3])).Message);
        Assert.Contains("2 images of 3 classes need 6", Assert.Throws<ArgumentException>(() => plan.Run(new float[50], new float[3])).Message);
        plan.Run([], []);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkPlan(SampleNetworks.Random(Perceptron, seed: 1), -1));
    }
}
