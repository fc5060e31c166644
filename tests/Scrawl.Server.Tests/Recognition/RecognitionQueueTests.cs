using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Recognition;

public sealed class RecognitionQueueTests : IDisposable
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private readonly List<WebApplication> _servers = [];

    public void Dispose() => _servers.ForEach(server => ((IDisposable)server).Dispose());

    [Fact]
    public async Task Where_a_reader_is_free_the_turn_is_there_at_once_and_nothing_is_allocated()
    {
        RecognitionQueue queue = Queue(readers: 2, length: 0);
        (await queue.Enter(s_none)).Dispose();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            using ReaderTurn first = await queue.Enter(s_none), second = await queue.Enter(s_none);
            Assert.True(first.Granted && second.Granted);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000); // some of it xunit's
        Assert.Equal(0, queue.Reading);
    }

    [Fact]
    public async Task Without_a_place_to_wait_the_next_is_refused_at_once()
    {
        RecognitionQueue queue = Queue(readers: 1, length: 0);
        using (await queue.Enter(s_none))
        {
            using ReaderTurn second = await queue.Enter(s_none);
            Assert.False(second.Granted);
            Assert.Throws<InvalidOperationException>(() => second.Recognizer);
        }

        using ReaderTurn third = await queue.Enter(s_none);
        Assert.True(third.Granted);
    }

    [Fact]
    public async Task Those_who_wait_come_in_their_order()
    {
        RecognitionQueue queue = Queue(readers: 1, length: 3);
        ReaderTurn turn = await queue.Enter(s_none);
        Task<ReaderTurn>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => queue.Enter(s_none).AsTask())];
        Assert.Equal(3, queue.Waiting);
        Assert.False((await queue.Enter(s_none)).Granted);

        for (int i = 0; i < waiting.Length; i++)
        {
            Assert.All(waiting[i..], later => Assert.False(later.IsCompleted));
            turn.Dispose();
            turn = await waiting[i];
            Assert.True(turn.Granted);
        }

        turn.Dispose();
        Assert.Equal((0, 0), (queue.Waiting, queue.Reading));
    }

    [Fact]
    public async Task Who_gives_up_frees_the_place_and_no_reader_is_lost()
    {
        RecognitionQueue queue = Queue(readers: 1, length: 1);
        ReaderTurn turn = await queue.Enter(s_none);
        using var cancel = new CancellationTokenSource();
        Task<ReaderTurn> gone = queue.Enter(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(0, queue.Waiting);

        Task<ReaderTurn> next = queue.Enter(s_none).AsTask();
        turn.Dispose();
        (await next).Dispose();
        Assert.Equal(0, queue.Reading);
    }

    [Fact]
    public async Task A_lasting_overload_has_a_shorter_queue_than_a_burst()
    {
        const int length = 8;
        RecognitionQueue queue = Queue(readers: 1, length);
        ReaderTurn turn = await queue.Enter(s_none);
        var waiting = new Queue<Task<ReaderTurn>>();
        Assert.Equal(length, Fill());

        // As the burst is read and more keep coming, two at most wait.
        for (int i = 0; i < 3 * length; i++)
        {
            turn.Dispose();
            turn = await waiting.Dequeue();
            Assert.Equal(Math.Max(2, length - 1 - i), Fill());
        }

        // Once requests find the reader free, bursts may come again.
        turn.Dispose();
        (await waiting.Dequeue()).Dispose();
        (await waiting.Dequeue()).Dispose();
        for (int i = 0; i < length; i++)
        {
            (await queue.Enter(s_none)).Dispose();
        }

        turn = await queue.Enter(s_none);
        Assert.Equal(length, Fill());

        int Fill()
        {
            while (queue.Enter(s_none).AsTask() is { IsCompleted: false } next)
            {
                waiting.Enqueue(next);
            }

            return waiting.Count;
        }
    }

    [Fact]
    public async Task Nothing_that_was_accepted_is_lost_whoever_gives_up_meanwhile()
    {
        RecognitionQueue queue = Queue(readers: 2, length: 16);
        int granted = 0, refused = 0, gaveUp = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (int i = 0; i < 500; i++)
            {
                using var cancel = new CancellationTokenSource();
                if (random.Next(3) == 0)
                {
                    cancel.CancelAfter(TimeSpan.FromMicroseconds(random.Next(200)));
                }

                try
                {
                    using ReaderTurn turn = await queue.Enter(cancel.Token);
                    Interlocked.Increment(ref turn.Granted ? ref granted : ref refused);
                    Thread.SpinWait(random.Next(2000));
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref gaveUp);
                }
            }
        })));

        Assert.Equal(16 * 500, granted + refused + gaveUp);
        Assert.Equal((0, 0), (queue.Waiting, queue.Reading));
        Assert.InRange(granted, 1000, 16 * 500);
    }

    private RecognitionQueue Queue(int readers, int length)
    {
        WebApplication server = ScrawlServer.Create(new() { Urls = "http://127.0.0.1:0", Limits = new() { Readers = readers, QueueLength = length } });
        _servers.Add(server);
        return server.Services.GetRequiredService<RecognitionQueue>();
    }
}
