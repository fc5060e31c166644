using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Training;

public sealed class ScheduleTests
{
    private static float[] Rates(Schedule schedule, long steps, params long[] at) => [.. at.Select(step => schedule.At(step, steps))];

    private static void AssertRates(double[] expected, float[] rates) =>
        Assert.Equal(expected, [.. rates.Select(rate => (double)rate)], (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a) + 1e-12);

    [Fact]
    public void ConstantStays() => AssertRates([0.1, 0.1, 0.1], Rates(new Schedule.Constant(0.1), 100, 0, 50, 99));

    [Fact]
    public void StepwiseFallsExactlyAtTheSeams()
    {
        AssertRates([1, 1, 0.1, 0.1, 0.01, 0.01], Rates(new Schedule.Stepwise(1), 90, 0, 29, 30, 59, 60, 89));
        for (int pieces = 1; pieces <= 100; pieces++)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                AssertRates([Math.Pow(0.5, piece), Math.Pow(0.5, piece)], Rates(new Schedule.Stepwise(1, 0.5, pieces), pieces * 7, piece * 7, piece * 7 + 6));
            }
        }
    }

    [Fact]
    public void CosineClimbsThenFallsToItsEnd()
    {
        AssertRates([2, 1.5, 1], Rates(new Schedule.Cosine(2, 0, 1), 100, 0, 50, 100));
        AssertRates([0, 1, 2, 1, 0], Rates(new Schedule.Cosine(2, 0.2), 100, 0, 10, 20, 60, 100));
        Assert.InRange(new Schedule.Cosine(2).At(99, 100), 1e-9f, 0.001f);
    }

    [Fact]
    public void OneCycleClimbsFromATwentyFifthAndFallsToATenThousandth()
    {
        AssertRates([0.04, 0.52, 1, (1 + 1e-4) / 2, 1e-4], Rates(new Schedule.OneCycle(1), 100, 0, 15, 30, 65, 100));
        AssertRates([1, 1e-4], Rates(new Schedule.OneCycle(1, Climb: 0), 10, 0, 10));
    }

    [Fact]
    public void NoScheduleJumpsWithinARunOrLeavesItsRange()
    {
        foreach (Schedule schedule in new Schedule[] { new Schedule.Cosine(1), new Schedule.Cosine(1, 0.1, 0.01), new Schedule.OneCycle(1) })
        {
            float[] rates = Rates(schedule, 1000, [.. Enumerable.Range(0, 1000).Select(i => (long)i)]);
            Assert.All(rates, rate => Assert.InRange(rate, 0, 1));
            Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.011f));
        }
    }

    [Fact]
    public void ARunOfNoStepsHasItsFirstRate() => Assert.Equal(0.5f, new Schedule.Cosine(0.5).At(0, 0));
}
