using Scrawl.Engine.Layers;

namespace Scrawl.Engine.Tests.Layers;

public sealed class SoftmaxCrossEntropyTests
{
    private static readonly float[] Logits = [0.3f, -1.2f, 2.5f, 0, 1.1f];

    /// <summary>Sum of t log(t / p) by the definition; 0 log 0 is 0.</summary>
    private static double Definition(double[] logits, float[] targets)
    {
        double[] p = NaiveNetwork.Softmax(logits);
        return targets.Select((t, c) => t == 0 ? 0 : t * Math.Log(t / p[c])).Sum();
    }

    private static double[] InDouble(float[] values) => Array.ConvertAll(values, value => (double)value);

    public static TheoryData<float[]> Targets =>
    [
        new float[] { 0, 0, 1, 0, 0 },
        new float[] { 0.02f, 0.92f, 0.02f, 0.02f, 0.02f },
        new float[] { 0.2f, 0.2f, 0.2f, 0.2f, 0.2f },
        new float[] { 0.5f, 0.3f, 0.15f, 0.05f, 0 },
    ];

    [Theory, MemberData(nameof(Targets))]
    public void LossAndGradientFollowTheDefinition(float[] targets)
    {
        Assert.Equal(Definition(InDouble(Logits), targets), SoftmaxCrossEntropy.Forward(Logits, targets), 1e-7);
        float[] dz = new float[Logits.Length];
        SoftmaxCrossEntropy.Backward(Logits, targets, 0.25f, dz);
        float[] inPlace = [.. Logits];
        SoftmaxCrossEntropy.Backward(inPlace, targets, 0.25f, inPlace);
        Assert.Equal(dz, inPlace);
        for (int c = 0; c < dz.Length; c++)
        {
            const double h = 1e-5;
            double[] up = InDouble(Logits), down = InDouble(Logits);
            up[c] += h;
            down[c] -= h;
            double difference = (Definition(up, targets) - Definition(down, targets)) / (2 * h);
            Assert.Equal(0.25 * difference, dz[c], 1e-7);
        }
    }

    [Fact]
    public void ATargetThatIsReachedCostsNothing()
    {
        float[] p = new float[Logits.Length];
        SoftmaxCrossEntropy.Softmax(Logits, p);
        Assert.Equal(0, SoftmaxCrossEntropy.Forward(Logits, p), 1e-7);
    }

    [Fact]
    public void HugeLogitsNeitherOverflowNorLoseTheLoss()
    {
        float[] logits = [1000, -1000, 0], p = new float[3], dz = new float[3];
        SoftmaxCrossEntropy.Softmax(logits, p);
        Assert.Equal([1, 0, 0], p);
        Assert.Equal(2000, SoftmaxCrossEntropy.Forward(logits, [0, 1, 0]), 1e-9);
        Assert.Equal(0, SoftmaxCrossEntropy.Forward(logits, [1, 0, 0]), 1e-9);
        SoftmaxCrossEntropy.Backward(logits, [0, 1, 0], 1, dz);
        Assert.Equal([1, -1, 0], dz);
    }

    [Fact]
    public void SoftmaxSumsToOneAndMayWriteOverItsInput()
    {
        float[] p = [.. Logits];
        SoftmaxCrossEntropy.Softmax(p, p);
        Assert.Equal(NaiveNetwork.Softmax(InDouble(Logits)), InDouble(p), (a, b) => Math.Abs(a - b) < 1e-7);
    }
}
