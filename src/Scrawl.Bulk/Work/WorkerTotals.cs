using System.Diagnostics;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Work;

/// <summary>What a worker has done so far. Written by one thread a member.</summary>
internal sealed class WorkerTotals
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>What it does at the moment.</summary>
    public volatile string Doing = "starting";

    /// <summary>Chunks that it read and that were kept.</summary>
    public long Chunks;

    /// <summary>The pictures in them.</summary>
    public long Pictures;

    /// <summary>Seconds spent reading.</summary>
    public double Reading;

    /// <summary>Seconds in which there was nothing to read.</summary>
    public double Waiting;

    /// <summary>Seconds spent writing results.</summary>
    public double Keeping;

    /// <summary>Seconds since it began.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>The same, for the database.</summary>
    public WorkerReport Report(int threads) => new(threads, Doing, Chunks, Pictures, Reading, Waiting, Keeping);

    /// <summary>In one sentence.</summary>
    public override string ToString() =>
        $"read {Pictures:N0} pictures in {Chunks:N0} chunks in {Seconds:0.0} s: {Reading:0.0} s reading, {Waiting:0.0} s waiting for chunks; {Keeping:0.0} s writing results beside it";
}
