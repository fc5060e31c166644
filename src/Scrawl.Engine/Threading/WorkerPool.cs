using System.Runtime.ExceptionServices;

namespace Scrawl.Engine.Threading;

/// <summary>
/// A fixed set of threads that share out the items of one loop after another. Starting a loop costs little: workers spin
/// for a moment before they sleep, since in training the next loop is never far. Which thread takes which item is left to
/// chance, so bodies must not let it matter. One caller at a time.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    private readonly object _gate = new();
    private readonly Thread[] _workers;
    private Action<int> _body = static _ => { };
    private int _count;
    private int _next;
    private int _busy;
    private int _running;
    private int _loop;
    private bool _stopping;
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

        lock (_gate)
        {
            _body = body;
            _count = count;
            _next = 0;
            _error = null;
            _busy = _workers.Length;
            Volatile.Write(ref _loop, _loop + 1);
            Monitor.PulseAll(_gate);
        }

        TakeItems();
        var spin = default(SpinWait);
        while (Volatile.Read(ref _busy) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
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
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread worker in _workers)
        {
            worker.Join();
        }
    }

    private void Work()
    {
        for (int seen = 0; ; seen++)
        {
            for (int i = 0; i < SpinsBeforeSleep && Volatile.Read(ref _loop) == seen; i++)
            {
                Thread.SpinWait(1);
            }

            lock (_gate)
            {
                while (_loop == seen && !_stopping)
                {
                    Monitor.Wait(_gate);
                }

                if (_loop == seen)
                {
                    return;
                }
            }

            TakeItems();
            Interlocked.Decrement(ref _busy);
        }
    }

    private void TakeItems()
    {
        try
        {
            for (int i = Interlocked.Increment(ref _next) - 1; i < _count; i = Interlocked.Increment(ref _next) - 1)
            {
                _body(i);
            }
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _error, error, null);
            Volatile.Write(ref _next, _count);
        }
    }
}
