using Scrawl.Server.Operation;

namespace Scrawl.Server.Recognition;

/// <summary>
/// Lets so many pictures be read at a time, so many wait, and refuses the rest at once, so that what is accepted is answered
/// soon whatever the load. First come, first served. Thread-safe; where a reader is free, entering neither waits nor allocates.
/// </summary>
/// <remarks>
/// A queue of any length is always full under lasting overload, and every answer late by its whole length. So a burst may
/// fill <see cref="ServerLimits.QueueLength"/> places; but once one has been refused, there are two places a reader, until
/// requests find readers free again: each that does gives a place back. Requests that the thread pool has not begun yet wait
/// too; they are held to places of their own by the same rule. What was measured is in docs/tried.md.
/// </remarks>
internal sealed class RecognitionQueue
{
    // For each reader, after a refusal.
    private const int LeastPlaces = 2;

    // More than a burst of callers leaves in the pool's own queue.
    private const int MostUnseen = 64;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private readonly ServingModel _model;
    private readonly ServerMetrics _metrics;
    private readonly int _readers;
    private readonly int _length;
    private int _free;
    private int _places;
    private int _unseenPlaces = MostUnseen;

    /// <summary>A queue with these limits, before this model.</summary>
    public RecognitionQueue(ServerSettings settings, ServingModel model, ServerMetrics metrics)
    {
        _model = model;
        _metrics = metrics;
        _readers = settings.Limits.Readers > 0 ? settings.Limits.Readers : Environment.ProcessorCount;
        _length = settings.Limits.QueueLength;
        _free = _readers;
        _places = _length;
        metrics.Observe(this);
        LeaveThreadsForRefusals();
    }

    /// <summary>How many wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>How many are being read now.</summary>
    public int Reading
    {
        get
        {
            lock (_lock)
            {
                return _readers - _free;
            }
        }
    }

    /// <summary>Waits for a reader, or is refused at once where too many wait.</summary>
    /// <param name="cancel">Ends the wait: the request's deadline, or the client is gone.</param>
    /// <returns>The turn to read, to be disposed of at once when read; or one that is not <see cref="ReaderTurn.Granted"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public ValueTask<ReaderTurn> Enter(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                _places = Math.Min(_length, _places + 1);
                _unseenPlaces = Math.Min(MostUnseen, _unseenPlaces + 1);
                return new(Grant());
            }

            if (_waiting.Count >= _places)
            {
                Reject();
                return default;
            }

            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return Wait(place, cancel);
    }

    /// <summary>Whether a request that came now would be refused; it then counts as refused.</summary>
    public bool Refuses()
    {
        long unseen = ThreadPool.PendingWorkItemCount;
        lock (_lock)
        {
            if (_free == 0 && _waiting.Count >= _places)
            {
                Reject();
                return true;
            }

            if (unseen >= _unseenPlaces)
            {
                _unseenPlaces = Math.Max(LeastPlaces * _readers, _unseenPlaces / 2);
                _metrics.Rejected("busy");
                return true;
            }

            return false;
        }
    }

    /// <summary>Passes the reader on to the next.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
            {
                _free++;
            }
        }
    }

    private void Reject()
    {
        _places = Math.Min(_length, LeastPlaces * _readers);
        _metrics.Rejected("busy");
    }

    /// <summary>
    /// A reading keeps a thread of the pool busy, which by default has one a core: then nobody would be there to see that the
    /// queue is full, and requests would wait in the pool's own queue, which has no bound.
    /// </summary>
    private void LeaveThreadsForRefusals()
    {
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, _readers + Environment.ProcessorCount), ports);
    }

    private ReaderTurn Grant() => new(this, _model.Lease());

    private async ValueTask<ReaderTurn> Wait(LinkedListNode<TaskCompletionSource> place, CancellationToken cancel)
    {
        await using (cancel.UnsafeRegister(_ => GiveUp(place, cancel), null))
        {
            await place.Value.Task;
        }

        return Grant();
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                _waiting.Remove(place);
                place.Value.SetCanceled(cancel);
            }
        }
    }
}
