using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class NonDigitTestTests
{
    private const int Each = 150;

    // Drawn digits stand in for MNIST's, so that the tests need no data on the machine.
    private static readonly DigitSet Digits = Scrawl.Drawing.DrawnDigits.Make(500, 3);

    private static readonly NonDigitTest Shipped = Run(seed: 11);

    [Fact]
    public void TheShippedNetworkRefusesPicturesOfNoDigit()
    {
        double least = ModelFile.Default.Card.LeastConfidence;
        Assert.InRange(Shipped.Confidences.Count(confidence => confidence < least), 0.98 * Shipped.Confidences.Length, Shipped.Confidences.Length);
        Assert.All(Shipped.Kinds.Keys, kind => Assert.InRange(Shipped.Refused(kind, least), 0.85, 1));
    }

    [Fact]
    public void TheUnfamiliarAreAQuestionOfTheirOwn()
    {
        Assert.Equal(Enum.GetValues<NonDigitKind>(), Shipped.Kinds.Keys);
        Assert.All(Shipped.Kinds.Values, kind => Assert.Equal(Each, kind.Length));
        Assert.Equal((Shipped.Kinds.Count - 1) * Each, Shipped.Confidences.Length);
    }

    [Fact]
    public void ItIsTheSameForTheSameSeedAndSurerWhenColder()
    {
        Assert.Equal(Shipped.Confidences, Run(seed: 11).Confidences);
        Assert.NotEqual(Shipped.Confidences, Run(seed: 12).Confidences);
        Assert.All(Shipped.Confidences.Zip(Run(seed: 11, temperature: 0.5).Confidences), pair => Assert.True(pair.First <= pair.Second + 1e-6));
    }

    [Fact]
    public void TheScorePartsDigitsFromEveryKind()
    {
        using var plan = new NetworkPlan(ModelFile.Default.Network, threads: 1);
        Evaluation digits = Evaluator.Run(plan, Digits, stop: TestContext.Current.CancellationToken);
        Assert.InRange(Shipped.Auroc(digits, NonDigitTest.Near), 0.99, 1);
        Assert.InRange(Shipped.Auroc(digits, NonDigitTest.Far), 0.99, 1);
        Assert.Equal(
            NonDigitTest.Far.Average(kind => Shipped.Auroc(digits, kind)), Shipped.Auroc(digits, NonDigitTest.Far), 9);
    }

    private static NonDigitTest Run(ulong seed, double temperature = 1)
    {
        using var plan = new NetworkPlan(ModelFile.Default.Network, threads: 1);
        return NonDigitTest.Run(plan, Digits, Each, seed, temperature);
    }
}
