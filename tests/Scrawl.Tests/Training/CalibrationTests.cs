using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class CalibrationTests
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void ItFindsTheTemperatureThatTheLogitsWereSpoiledBy(double temperature)
    {
        // The deviation of the best temperature over 20,000 such images is about 1%.
        Assert.Equal(temperature, Calibration.Fit(Spoiled(temperature)), 0.04 * temperature);
    }

    [Fact]
    public void TheAdviceMakesProbabilitiesRightAndRefusesItsShare()
    {
        Evaluation spoiled = Spoiled(2.5);
        CalibrationAdvice advice = CalibrationAdvice.From(spoiled);
        Assert.Equal(spoiled.Predictions, advice.Digits.Predictions);
        Assert.InRange(spoiled.Ece, 0.2, 1);
        Assert.InRange(advice.Digits.Ece, 0, 0.02); // chance, in bins of a thousand images
        Assert.Equal(CalibrationAdvice.DigitsRefused, 1 - Acceptance.At(advice.LeastConfidence, advice.Digits, []).Accepted, 1.0 / Count);
    }

    [Fact]
    public void ProbabilitiesCoolAsTheirLogitsDo()
    {
        double[] logits = [3, -1, 0.5, 2, 0, 0, -4, 1, 2.5, -60];
        float[] cooled = Calibration.Cool([.. Softmax(logits).Select(p => (float)p)], 1.7);
        Assert.Equal(Softmax([.. logits.Select(z => z / 1.7)]), cooled.Select(p => (double)p), (a, b) => Math.Abs(a - b) < 1e-6); // single precision
    }

    [Fact]
    public void ACooledNetworkAnswersWithItsLogitsDivided()
    {
        var network = Network.Create(new NetworkSpec(new Shape(4, 4, 1), new FlattenSpec(), new DenseSpec(8), new ReluSpec(), new DenseSpec(10)), 5);
        network.ParametersOf(3)[1].Value.Span.Fill(0.3f); // a bias that is not zero
        float[] image = [.. Enumerable.Range(1, 16).Select(i => i / 16f)];
        using var before = new NetworkPlan(network, 1);
        using var after = new NetworkPlan(Calibration.Apply(network, 1.7), 1);
        float[] expected = new float[10], found = new float[10];
        before.Logits(image, expected);
        after.Logits(image, found);
        Assert.Equal(expected.Select(z => z / 1.7), found.Select(z => (double)z), (a, b) => Math.Abs(a - b) < 1e-6); // single precision
        Assert.Same(network, Calibration.Apply(network, 1));
    }

    [Fact]
    public void WhatHasNoWeightsAtItsEndCannotBeCooled()
    {
        var network = Network.Create(new NetworkSpec(new Shape(4, 4, 1), new ConvSpec(10, 3), new GlobalAveragePoolSpec()), 5);
        Assert.Contains("end it with a dense layer", Assert.Throws<SpecException>(() => Calibration.Apply(network, 2)).Message);
    }

    /// <summary>Labels drawn from the probabilities of true logits, and the probabilities of those logits times the temperature.</summary>
    private static Evaluation Spoiled(double temperature)
    {
        var random = new CounterRandom(3, 0);
        var probabilities = new float[Count * 10];
        var labels = new byte[Count];
        for (int i = 0; i < Count; i++)
        {
            double[] logits = [.. Enumerable.Range(0, 10).Select(_ => 2.0 * random.NextNormal())];
            labels[i] = Draw(Softmax(logits), random.NextSingle());
            double[] spoiled = Softmax([.. logits.Select(z => z * temperature)]);
            for (int c = 0; c < 10; c++)
            {
                probabilities[(i * 10) + c] = (float)spoiled[c];
            }
        }

        return Evaluation.Of(probabilities, labels, 1);
    }

    private static double[] Softmax(double[] logits)
    {
        double sum = logits.Sum(Math.Exp);
        return [.. logits.Select(z => Math.Exp(z) / sum)];
    }

    private static byte Draw(double[] probabilities, double u)
    {
        byte c = 0;
        for (double sum = probabilities[0]; c < 9 && u >= sum; sum += probabilities[c])
        {
            c++;
        }

        return c;
    }
}
