using Scrawl.Cli.Pictures;

namespace Scrawl.Cli.Tests.Pictures;

public class InOrderTests
{
    private const int Many = 3 * InOrder.Ahead;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Results_come_in_the_order_of_the_items_whatever_each_takes()
    {
        var random = new Random(3);
        int[] spins = [.. Enumerable.Range(0, Many).Select(_ => random.Next(20_000))];

        IEnumerable<int> results = InOrder.Select(Enumerable.Range(0, Many), i =>
        {
            Thread.SpinWait(spins[i]);
            return i * i;
        });

        Assert.Equal(Enumerable.Range(0, Many).Select(i => i * i), results);
        Assert.Empty(InOrder.Select(Array.Empty<int>(), i => i));
    }

    [Fact]
    public void Items_are_worked_on_at_the_same_time()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "There is one core only; run it where there are two.");
        using var both = new Barrier(2);

        Assert.Equal([true, true], InOrder.Select([1, 2], _ => both.SignalAndWait(s_patience)));
    }

    [Fact]
    public void A_result_does_not_wait_for_the_ones_after_it()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "There is one core only; run it where there are two.");
        using var seen = new ManualResetEventSlim();
        using IEnumerator<bool> results = InOrder.Select([false, true], wait => !wait || seen.Wait(s_patience)).GetEnumerator();

        Assert.True(results.MoveNext());
        seen.Set();
        Assert.True(results.MoveNext());
        Assert.True(results.Current);
    }

    [Fact]
    public void No_more_than_the_stated_number_is_taken_beyond_the_results()
    {
        int taken = 0, handedOut = 0;

        foreach (int result in InOrder.Select(Enumerable.Range(0, Many).Select(i => taken = i + 1), i => i))
        {
            handedOut++;
            Assert.InRange(taken - handedOut, 0, InOrder.Ahead);
        }

        Assert.Equal((Many, Many), (taken, handedOut));
    }

    [Fact]
    public void An_exception_comes_in_its_items_place_as_it_was()
    {
        var results = new List<int>();

        var error = Assert.Throws<InvalidDataException>(() => results.AddRange(InOrder.Select(Enumerable.Range(0, Many), i => i != 300 ? i : throw new InvalidDataException("bad"))));

        Assert.Equal("bad", error.Message);
        Assert.Equal(Enumerable.Range(0, 300), results);
    }

    [Fact]
    public void What_has_not_begun_when_the_caller_stops_is_left_undone()
    {
        int begun = 0;
        using var stopped = new ManualResetEventSlim();

        foreach (int result in InOrder.Select(Enumerable.Range(0, Many), i =>
        {
            Interlocked.Increment(ref begun);
            return i == 0 || stopped.Wait(s_patience) ? i : -1;
        }))
        {
            break;
        }

        stopped.Set();
        Thread.Sleep(100); // time in which the rest would be worked on
        Assert.InRange(begun, 1, InOrder.Ahead - 1);
    }
}
