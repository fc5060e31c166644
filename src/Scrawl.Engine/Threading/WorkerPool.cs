using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Scrawl.Engine.Threading;

/// <summary>
/// A fixed set of threads that share out the items of one loop after another. A loop is begun without a lock: a worker that has
/// nothing to do watches for items, for some 50 microseconds before it sleeps, and whoever is there takes the next one. The caller
/// takes them from the front and the workers from the back, so that in loops of one part a thread each finds again in its cache what
/// it had before; but which thread takes which item is left to chance, so bodies must not let it matter. The caller waits for items
/// that were begun, never for a worker that the system has not let run. One caller at a time.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    private const int SpinsBetweenClocks = 32;
    private const int SpinsBeforeYield = 1000;

    /// <summary>How long a worker watches for items before it sleeps.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(50);

    private static readonly TimeSpan TooSoonAsleep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan StallRemembered = TimeSpan.FromMilliseconds(10);

    private readonly object _gate = new();
    private readonly Thread[] _workers;
    private Action<int> _body = static _ => { };

    /// <summary>
    /// The items not yet begun: the first in the low half, the end in the high half. Who swaps it for a range one item shorter owns that
    /// item, and the loop does not end before the item does; so the body that he then reads is this loop's, even if he comes from an earlier one.
    /// </summary>
    private long _items;
    private int _unfinished;
    private int _sleepers;
    private int _running;
    private long _stall;
    private long _wake;
    private volatile bool _stopping;
    private Exception? _error;

    /// <summary>Starts <paramref name="threads"/> - 1 threads; the caller of <see cref="For"/> is the other one. 0 stands for all cores.</summary>
    public WorkerPool(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _workers = new Thread[Threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"scrawl worker {i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>The threads that work on a loop, the caller included.</summary>
    public int Threads { get; }

    /// <summary>Whether no worker sleeps: then a loop costs under a microsecond to begin, otherwise some 20, and 50 and more until help comes.</summary>
    public bool Awake => Volatile.Read(ref _sleepers) == 0;

    /// <summary>
    /// Whether the cores seem to have other work: of late the caller of a loop had to wait for some 60 microseconds, or workers were woken
    /// again so soon that they can have been of no use. Small loops are then done sooner without them: one that loses its core in the middle
    /// of an item keeps the caller waiting for milliseconds, and one that is given the caller's own core takes it away.
    /// </summary>
    public bool Stalled => _stall != 0 && Stopwatch.GetElapsedTime(_stall) < StallRemembered;

    /// <summary>
    /// Calls <paramref name="body"/> once for each of 0 .. <paramref name="count"/> - 1 and returns when all are done. The
    /// first exception of a body is thrown here as it was; items not yet begun are then left out.
    /// </summary>
    /// <exception cref="InvalidOperationException">A loop is running already: another caller's, or the one whose body this is.</exception>
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    public void For(int count, Action<int> body)
    {
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (_workers.Length == 0 || count <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                body(i);
            }

            return;
        }

        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("These threads are at another loop; callers must take turns, and a loop's body cannot start a loop of several items.");
        }

        _body = body;
        _error = null;
        _unfinished = count;

        // A full fence: either this sees that a worker sleeps, or the worker, which says so first, sees the items.
        Interlocked.Exchange(ref _items, Range(0, count));
        if (!Awake)
        {
            long now = Stopwatch.GetTimestamp();
            _stall = Stopwatch.GetElapsedTime(_wake, now) < TooSoonAsleep ? now : _stall;
            _wake = now;
            Wake();
        }

        TakeItems(first: true);
        for (int spins = 0; Volatile.Read(ref _unfinished) > 0; spins++)
        {
            if (spins < SpinsBeforeYield)
            {
                Thread.SpinWait(1);
                continue;
            }

            _stall = Stopwatch.GetTimestamp();
            Thread.Yield();
        }

        Exception? error = _error;
        Volatile.Write(ref _running, 0);
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <summary>Ends the threads; no loop may be running.</summary>
    public void Dispose()
    {
        _stopping = true;
        Wake();
        foreach (Thread worker in _workers)
        {
            worker.Join();
        }
    }

    private static long Range(int from, int to) => (long)to << 32 | (uint)from;

    private void Work()
    {
        while (!_stopping)
        {
            if (ItemsInSight())
            {
                TakeItems(first: false);
            }
            else
            {
                Sleep();
            }
        }
    }

    /// <summary>Watches for items as long as a worker stays awake.</summary>
    private bool ItemsInSight()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            for (int i = 0; i < SpinsBetweenClocks; i++)
            {
                if (HasItems)
                {
                    return true;
                }

                Thread.SpinWait(1);
            }
        }
        while (Stopwatch.GetElapsedTime(start) < Patience && !_stopping);
        return false;
    }

    private bool HasItems
    {
        get
        {
            long items = Volatile.Read(ref _items);
            return (int)items < (int)(items >> 32);
        }
    }

    private void Sleep()
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            if (!HasItems && !_stopping)
            {
                Monitor.Wait(_gate);
            }
            else
            {
                _sleepers--;
            }
        }
    }

    /// <summary>Wakes all who sleep. They no longer count as sleepers at once, so that the loops that follow do not call them again.</summary>
    private void Wake()
    {
        lock (_gate)
        {
            _sleepers = 0;
            Monitor.PulseAll(_gate);
        }
    }

    private void TakeItems(bool first)
    {
        try
        {
            while (TryTake(first, out int item))
            {
                _body(item);
                Interlocked.Decrement(ref _unfinished);
            }
        }
        catch (Exception error)
        {
            // The item that failed is not counted as done yet, so what is taken away here is its own loop's.
            Interlocked.CompareExchange(ref _error, error, null);
            long left = Interlocked.Exchange(ref _items, 0);
            Interlocked.Add(ref _unfinished, (int)left - (int)(left >> 32) - 1);
        }
    }

    private bool TryTake(bool first, out int item)
    {
        long items = Volatile.Read(ref _items);
        while (true)
        {
            int from = (int)items, to = (int)(items >> 32);
            if (from >= to)
            {
                item = 0;
                return false;
            }

            item = first ? from++ : --to;
            long seen = Interlocked.CompareExchange(ref _items, Range(from, to), items);
            if (seen == items)
            {
                return true;
            }

            items = seen;
        }
    }
}
