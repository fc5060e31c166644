using Scrawl.Scale.Simulation;

namespace Scrawl.Bulk.Tests.Scale;

public class StationTests
{
    [Theory]
    [InlineData(1, 7, 14)]
    [InlineData(3, 7, 6)]
    [InlineData(9, 7, 2)]
    public void Lanes_serve_at_once_and_one_after_the_other_on_each(int lanes, int callers, double seconds)
    {
        var clock = new Clock();
        var station = new Station(clock, "desk", lanes);
        int served = 0;
        for (int i = 0; i < callers; i++)
        {
            station.Serve(2, () => served++);
        }

        clock.RunUntil(() => served == callers);

        Assert.Equal(seconds, clock.Now);
        Assert.Equal(callers * 2 / (lanes * seconds), station.Utilisation, 12);
    }

    [Fact]
    public void Whoever_comes_first_is_served_first()
    {
        var clock = new Clock();
        var station = new Station(clock, "desk");
        var order = new List<int>();
        clock.After(1, () => station.Serve(0.5, () => order.Add(2)));
        station.Serve(5, () => order.Add(1));
        clock.After(2, () => station.Serve(0.1, () => order.Add(3)));

        clock.RunUntil(() => order.Count == 3);

        Assert.Equal([1, 2, 3], order);
        Assert.Equal(5.6, clock.Now, 12);
    }

    [Fact]
    public void What_is_small_goes_before_what_waits_but_breaks_off_nobody()
    {
        var clock = new Clock();
        var station = new Station(clock, "desk");
        var order = new List<(double, int)>();
        station.Serve(5, () => order.Add((clock.Now, 1)));
        station.Serve(5, () => order.Add((clock.Now, 2)));
        station.Serve(1, () => order.Add((clock.Now, 3)), small: true);

        clock.RunUntil(() => order.Count == 3);

        Assert.Equal([(5, 1), (6, 3), (11, 2)], order);
    }

    [Fact]
    public void A_clock_with_nothing_left_to_happen_says_that_something_was_lost() =>
        Assert.Throws<InvalidOperationException>(() => new Clock().RunUntil(() => false));
}
