using System.Diagnostics;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Recognition;

/// <summary>
/// Lets so many pictures be read at a time, so many wait, and refuses the rest at once, so that what is accepted is answered
/// soon whatever the load. First come, first served. Thread-safe; where a reader is free, entering neither waits nor allocates.
/// </summary>
/// <remarks>
/// Two lengths bound the queue. Under lasting overload a queue of any length is always full and every answer late by its
/// whole length; so only as many wait as are read within <see cref="ServerLimits.StandingWait"/>. A burst may wait in a
/// queue of <see cref="ServerLimits.QueueLength"/>: each request beyond the standing length takes one from
/// <see cref="_patience"/>, and each that finds a reader free gives a part of one back, which in overload hardly any does.
/// </remarks>
internal sealed class RecognitionQueue
{
    private const double CalmRequestsForOne = 16;
    private const double ReadingsToForget = 64;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private readonly ServingModel _model;
    private readonly ServerMetrics _metrics;
    private readonly int _readers;
    private readonly int _length;
    private readonly double _standingWait;
    private int _free;
    private double _patience;
    private double _reading;

    /// <summary>A queue with these limits, before this model.</summary>
    public RecognitionQueue(ServerSettings settings, ServingModel model, ServerMetrics metrics)
    {
        _model = model;
        _metrics = metrics;
        _readers = settings.Limits.Readers > 0 ? settings.Limits.Readers : Environment.ProcessorCount;
        _length = settings.Limits.QueueLength;
        _standingWait = settings.Limits.StandingWait.TotalSeconds;
        _free = _readers;
        _patience = _length;
        metrics.Observe(this);
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
                _patience = Math.Min(_length, _patience + (1 / CalmRequestsForOne));
                return new(Grant());
            }

            if (!MayWait())
            {
                _metrics.Rejected("busy");
                return default;
            }

            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return Wait(place, cancel);
    }

    /// <summary>Passes the reader on to the next.</summary>
    /// <param name="entered">The timestamp at which it was granted.</param>
    internal void Leave(long entered)
    {
        double seconds = Stopwatch.GetElapsedTime(entered).TotalSeconds;
        lock (_lock)
        {
            _reading += (seconds - _reading) / ReadingsToForget;
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

    private ReaderTurn Grant() => new(this, _model.Lease(), Stopwatch.GetTimestamp());

    /// <summary>Whether one more may wait. Under the lock.</summary>
    private bool MayWait()
    {
        // Each reader may always have one waiting, however long a picture takes, so that none is idle meanwhile.
        double standing = Math.Clamp(_standingWait * _readers / _reading, Math.Min(_readers, _length), _length);
        if (_waiting.Count < standing)
        {
            return true;
        }

        if (_waiting.Count >= _length || _patience < 1)
        {
            return false;
        }

        _patience--;
        return true;
    }

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
