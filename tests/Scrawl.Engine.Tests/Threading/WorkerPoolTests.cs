using System.Diagnostics;
using Scrawl.Engine.Threading;

namespace Scrawl.Engine.Tests.Threading;

public sealed class WorkerPoolTests
{
    public static TheoryData<int> Threads => [1, 2, 3, 5];

    [Theory, MemberData(nameof(Threads))]
    public void EveryItemIsTakenOnceInEachOfManyLoops(int threads)
    {
        using var pool = new WorkerPool(threads);
        Assert.Equal(threads, pool.Threads);
        var taken = new int[100];
        for (int loop = 1; loop <= 500; loop++)
        {
            int count = loop % taken.Length;
            pool.For(count, i => Interlocked.Increment(ref taken[i]));
            Assert.All(taken[..count], times => Assert.Equal(1, times));
            Assert.All(taken[count..], times => Assert.Equal(0, times));
            Array.Clear(taken);
        }
    }

    [Fact]
    public void AllThreadsWorkOnALoop()
    {
        // Each item waits for the other: only two threads at once can finish.
        using var pool = new WorkerPool(2);
        using var meeting = new Barrier(2);
        pool.For(2, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void ThreadsThatSleptWakeForTheNextLoop()
    {
        using var pool = new WorkerPool(3);
        int sum = 0;
        for (int loop = 0; loop < 5; loop++)
        {
            Thread.Sleep(20);
            pool.For(10, i => Interlocked.Add(ref sum, i));
        }

        Assert.Equal(5 * 45, sum);
    }

    [Fact]
    public void AWorkerThatIsAboutToSleepMissesNoLoop()
    {
        // Around the moment at which a worker goes to sleep, a microsecond later each time; each item waits for the other.
        using var pool = new WorkerPool(2);
        using var meeting = new Barrier(2);
        for (int pause = 0; pause < 200; pause++)
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMicroseconds(pause))
            {
            }

            pool.For(2, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public async Task WorkersSleepAfterAMomentWithoutALoopAndWakeForTheNext()
    {
        using var pool = new WorkerPool(3);
        using var meeting = new Barrier(3);
        for (int loop = 0; loop < 5; loop++)
        {
            while (pool.Awake)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            pool.For(3, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public void ACallerThatHadToWaitLongSaysSoForAWhile()
    {
        using var pool = new WorkerPool(2);
        using var meeting = new Barrier(2);
        int caller = Environment.CurrentManagedThreadId;
        bool stalled = false;
        for (int loop = 0; loop < 10 && !stalled; loop++)
        {
            // Several times, since a test that loses its core for 10 milliseconds does not see it.
            pool.For(2, _ =>
            {
                meeting.SignalAndWait(TestContext.Current.CancellationToken);
                Thread.Sleep(Environment.CurrentManagedThreadId == caller ? 0 : 5);
            });
            stalled = pool.Stalled;
        }

        Assert.True(stalled);
        Thread.Sleep(15);
        Assert.False(pool.Stalled);
    }

    [Fact]
    public void ALoopThatFailsEndsNoSoonerThanTheItemsThatWereBegun()
    {
        using var pool = new WorkerPool(2);
        using var meeting = new Barrier(2);
        for (int loop = 0; loop < 20; loop++)
        {
            int ended = 0;
            Assert.Throws<InvalidDataException>(() => pool.For(2, item =>
            {
                meeting.SignalAndWait(TestContext.Current.CancellationToken);
                if (item == 0)
                {
                    throw new InvalidDataException();
                }

                Thread.Sleep(1);
                ended++;
            }));
            Assert.Equal(1, ended);
        }
    }

    [Theory, MemberData(nameof(Threads))]
    public void ABodysExceptionComesOutAsItWasAndThePoolGoesOn(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (int loop = 0; loop < 50; loop++)
        {
            var error = Assert.Throws<InvalidDataException>(() => pool.For(20, i => throw new InvalidDataException($"item {i}")));
            Assert.StartsWith("item ", error.Message);
            int items = 0;
            pool.For(20, _ => Interlocked.Increment(ref items));
            Assert.Equal(20, items);
        }
    }

    [Fact]
    public void AfterAnExceptionItemsNotYetBegunAreLeftOut()
    {
        using var pool = new WorkerPool(2);
        int begun = 0;
        Assert.Throws<InvalidDataException>(() => pool.For(1_000_000, i =>
        {
            Interlocked.Increment(ref begun);
            throw new InvalidDataException();
        }));
        Assert.InRange(begun, 1, 4);
    }

    [Theory, MemberData(nameof(Threads))]
    public void ALoopInALoopIsRefusedUnlessItHasNothingToShareOut(int threads)
    {
        using var pool = new WorkerPool(threads);
        int items = 0;
        pool.For(4, _ => pool.For(0, _ => Interlocked.Increment(ref items)));
        pool.For(4, _ => pool.For(1, _ => Interlocked.Increment(ref items)));
        Assert.Equal(4, items);
        void Nested() => pool.For(4, _ => pool.For(2, _ => Interlocked.Increment(ref items)));
        if (threads == 1)
        {
            Nested();
            Assert.Equal(4 + 8, items);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(Nested);
            pool.For(4, _ => Interlocked.Increment(ref items));
            Assert.Equal(4 + 4, items);
        }
    }

    [Fact]
    public void AfterDisposeALoopIsRefusedInsteadOfWaitingForever()
    {
        var pool = new WorkerPool(2);
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.For(2, _ => { }));
    }

    [Fact]
    public void NoThreadsStandsForAllCores()
    {
        using var pool = new WorkerPool();
        Assert.Equal(Environment.ProcessorCount, pool.Threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(-1));
    }
}
