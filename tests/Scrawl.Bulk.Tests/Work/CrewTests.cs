using System.Collections.Concurrent;
using Scrawl.Bulk.Work;

namespace Scrawl.Bulk.Tests.Work;

public class CrewTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_piece_is_done_once(int threads)
    {
        var done = new ConcurrentBag<int>();
        Crew.Do(threads, Enumerable.Range(0, 1000), done.Add);
        Assert.Equal(Enumerable.Range(0, 1000), done.Order());
    }

    [Fact]
    public void As_many_are_done_at_once_as_there_are_threads()
    {
        using var all = new Barrier(3);
        Crew.Do(3, Enumerable.Range(0, 3), _ => Assert.True(all.SignalAndWait(s_patience)));
    }

    [Fact]
    public void The_first_error_ends_the_work_and_is_told()
    {
        int done = 0;
        var error = Assert.Throws<InvalidDataException>(() => Crew.Do(2, Enumerable.Range(0, 100_000), piece =>
        {
            Interlocked.Increment(ref done);
            if (piece == 10)
            {
                throw new InvalidDataException("bad");
            }
        }));
        Assert.Equal("bad", error.Message);
        Assert.True(done < 100_000);
    }

    [Fact]
    public void An_error_of_the_pieces_themselves_is_told()
    {
        Assert.Throws<InvalidDataException>(() => Crew.Do(2, Enumerable.Range(0, 10).Select(piece => piece < 5 ? piece : throw new InvalidDataException("cut")), _ => { }));
    }
}
