using Scrawl.Engine.Layers;

namespace Scrawl.Engine.Tests.Layers;

public sealed class SoftmaxCrossEntropyTests
{
    private static readonly float[] Logits = [0.3f, -1.2f, 2.5f, 0, 1.1f];

    /// <summary>- sum t log p by the definition, t = 1 - smoothing on the true class plus smoothing / classes on every one.</summary>
    private static double Definition(double[] logits, int label, double smoothing)
    {
        double[] p = NaiveNetwork.Softmax(logits);
        return -p.Select((value, c) => ((c == label ? 1 - smoothing : 0) + smoothing / p.Length) * Math.Log(value)).Sum();
    }

    private static double[] InDouble(float[] values) => Array.ConvertAll(values, value => (double)value);

    [Theory]
    [InlineData(0)]
    [InlineData(0.1f)]
    [InlineData(0.9f)]
    public void LossAndGradientFollowTheDefinition(float smoothing)
    {
        for (int label = 0; label < Logits.Length; label++)
        {
            Assert.Equal(Definition(InDouble(Logits), label, smoothing), SoftmaxCrossEntropy.Forward(Logits, label, smoothing), 1e-7);
            float[] dz = new float[Logits.Length];
            SoftmaxCrossEntropy.Backward(Logits, label, smoothing, 0.25f, dz);
            float[] inPlace = [.. Logits];
            SoftmaxCrossEntropy.Backward(inPlace, label, smoothing, 0.25f, inPlace);
            Assert.Equal(dz, inPlace);
            for (int c = 0; c < dz.Length; c++)
            {
                const double h = 1e-5;
                double[] up = InDouble(Logits), down = InDouble(Logits);
                up[c] += h;
                down[c] -= h;
                double difference = (Definition(up, label, smoothing) - Definition(down, label, smoothing)) / (2 * h);
                Assert.Equal(0.25 * difference, dz[c], 1e-7);
            }
        }
    }

    [Fact]
    public void HugeLogitsNeitherOverflowNorLoseTheLoss()
    {
        float[] logits = [1000, -1000, 0], p = new float[3], dz = new float[3];
        SoftmaxCrossEntropy.Softmax(logits, p);
        Assert.Equal([1, 0, 0], p);
        Assert.Equal(2000, SoftmaxCrossEntropy.Forward(logits, 1, 0), 1e-9);
        Assert.Equal(0, SoftmaxCrossEntropy.Forward(logits, 0, 0), 1e-9);
        SoftmaxCrossEntropy.Backward(logits, 1, 0, 1, dz);
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
