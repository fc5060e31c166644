using System.Diagnostics;

namespace Scrawl.Training;

/// <summary>The time of an epoch, or of the part of it since the run was resumed.</summary>
internal sealed class EpochClock(int firstBatch)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _last;

    /// <summary>Seconds since the start.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>The mean time of the batches since the start, when <paramref name="done"/> of the epoch's are done.</summary>
    public double SecondsABatch(int done) => Seconds / Math.Max(1, done - firstBatch);

    /// <summary>True once every so often.</summary>
    public bool Due(TimeSpan every)
    {
        if (Stopwatch.GetElapsedTime(_last) < every)
        {
            return false;
        }

        _last = Stopwatch.GetTimestamp();
        return true;
    }
}
