using Scrawl.Training.Report;

namespace Scrawl.Tests.Training.Report;

public class AxisTests
{
    [Theory]
    [InlineData(0.03, 0.63, new[] { 0, 0.2, 0.4, 0.6, 0.8 })]
    [InlineData(0.5, 0.5, new[] { 0.5, 0.52 })]
    [InlineData(0, 1, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    public void Linear_axes_begin_and_end_at_round_numbers_around_the_values(double low, double high, double[] expected)
    {
        Axis axis = Axis.Linear("loss", low, high, value => $"{value}");

        Assert.Equal(expected.Length, axis.Ticks.Count);
        Assert.All(expected.Zip(axis.Ticks), pair => Assert.Equal(pair.First, pair.Second.Value, 1e-9));
        Assert.InRange(axis.Position(low), 0, 1);
        Assert.InRange(axis.Position(high), 0, 1);
        Assert.Equal(0, axis.Position(axis.Ticks[0].Value), 1e-6);
        Assert.Equal(1, axis.Position(axis.Ticks[^1].Value), 1e-6);
    }

    [Fact]
    public void Shares_are_stretched_so_that_ten_times_fewer_mistakes_are_always_as_far()
    {
        Axis axis = Axis.Shares("accuracy", 0.95, 0.9995);

        Assert.Equal(["95%", "98%", "99%", "99.5%", "99.8%", "99.9%", "99.95%"], axis.Ticks.Select(tick => tick.Label));
        Assert.Equal(axis.Position(0.995) - axis.Position(0.95), axis.Position(0.9995) - axis.Position(0.995), 1e-9);
    }

    [Fact]
    public void A_share_of_1_lies_at_the_end()
    {
        Axis axis = Axis.Shares("accuracy", 0.999, 1);

        Assert.Equal(1, axis.Position(1), 1e-9);
        Assert.Equal("99.99%", axis.Ticks[^1].Label);
    }

    [Fact]
    public void A_share_of_0_has_a_place() => Assert.Equal(0, Axis.Shares("accuracy", 0, 0).Position(0), 1e-9);

    [Theory]
    [InlineData(1, new[] { 1.0 })]
    [InlineData(3, new[] { 1.0, 2, 3 })]
    [InlineData(12, new[] { 1.0, 2, 4, 6, 8, 10, 12 })]
    [InlineData(30, new[] { 1.0, 5, 10, 15, 20, 25, 30 })]
    public void Epochs_have_whole_ticks(int last, double[] expected) =>
        Assert.Equal(expected, Axis.Epochs(last).Ticks.Select(tick => tick.Value));
}
