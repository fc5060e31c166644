using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Scrawl.Load;

/// <summary>What became of the calls. Answers may be told from any thread, the rest from one.</summary>
internal sealed class LoadTally
{
    private readonly ConcurrentQueue<double> _read = new();
    private readonly ConcurrentQueue<double> _refused = new();
    private int _failed;

    /// <summary>Calls for which no connection was free: the generator's limit, not the server's.</summary>
    public int Unsent { get; set; }

    /// <summary>Calls that were sent and never answered.</summary>
    public int Lost { get; set; }

    /// <summary>A call was answered with this status; it had been due at this timestamp.</summary>
    public void Answered(int status, long due)
    {
        double milliseconds = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        switch (status)
        {
            case 200:
                _read.Enqueue(milliseconds);
                break;
            case 503:
                _refused.Enqueue(milliseconds);
                break;
            default:
                Interlocked.Increment(ref _failed);
                break;
        }
    }

    /// <summary>All of it as one JSON object.</summary>
    public string Line(double rate, double seconds)
    {
        double[] read = [.. _read.Order()], refused = [.. _refused.Order()];
        return JsonSerializer.Serialize(new
        {
            rate,
            read = read.Length,
            readPerSecond = Math.Round(read.Length / seconds),
            p50 = At(read, 0.5),
            p99 = At(read, 0.99),
            refused = refused.Length,
            refusedP50 = At(refused, 0.5),
            refusedP99 = At(refused, 0.99),
            failed = _failed,
            unsent = Unsent,
            lost = Lost,
        });
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : Math.Round(sorted[(int)(share * (sorted.Length - 1))], 3);
}
