using Scrawl.Engine.Training;
using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class PlasmaTests
{
    private const int Side = Plasma.Side;

    [Fact]
    public void TheCloudsFillTheirRangeAndMeetAtTheEdges()
    {
        var map = new float[Side * Side];
        Array.Fill(map, float.NaN);
        var random = new CounterRandom(1, 2);
        Plasma.Draw(map, 1.4f, ref random);

        Assert.Equal(0, map.Min());
        Assert.Equal(1, map.Max());
        double Step(int x, int next) => Enumerable.Range(0, Side).Average(y => Math.Abs(map[(y * Side) + x] - map[(y * Side) + next]));
        double within = Enumerable.Range(0, Side - 1).Average(x => Step(x, x + 1));
        Assert.InRange(Step(Side - 1, 0), 0.5 * within, 2 * within);

        // Clouds: pixels near each other are alike, those far away are not.
        Assert.True(within < 0.5 * Enumerable.Range(0, Side / 2).Average(x => Step(x, x + (Side / 2))));
    }

    [Fact]
    public void AGreaterDecayIsSmoother()
    {
        double[] steps = [.. new[] { 1.4f, 2f, 3f }.Select(decay =>
        {
            var map = new float[Side * Side];
            var random = new CounterRandom(1, 2);
            Plasma.Draw(map, decay, ref random);
            return Enumerable.Range(1, map.Length - 1).Average(i => Math.Abs(map[i] - map[i - 1]));
        })];
        Assert.True(steps[0] > steps[1] && steps[1] > steps[2]);
    }
}
