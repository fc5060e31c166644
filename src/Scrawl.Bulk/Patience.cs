using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scrawl.Bulk;

/// <summary>Tries again and again what fails while a server or the network is away. Thread-safe.</summary>
/// <param name="say">Told, once an outage, that something is away, and that it is back.</param>
internal sealed class Patience(Action<string> say)
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, long> _away = new();

    /// <summary>Does something as soon as it can be done.</summary>
    /// <param name="what">What it needs, as people know it.</param>
    /// <param name="attempt">Does it, or has no effect.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> Keep<T>(string what, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (TimeSpan pause = s_first; ; pause = Min(2 * pause, s_longest))
        {
            try
            {
                T result = await attempt();
                Found(what);
                return result;
            }
            catch (Exception error) when (Outage.Is(error) && !cancellation.IsCancellationRequested)
            {
                Lost(what, error);
            }

            // Of many workers not all shall come at the same moment.
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancellation);
        }
    }

    /// <summary>Notes that something is away, without trying again.</summary>
    public void Lost(string what, Exception error)
    {
        if (_away.TryAdd(what, Stopwatch.GetTimestamp()))
        {
            say($"lost {what}: {Outage.Describe(error)}; trying again");
        }
    }

    private void Found(string what)
    {
        if (_away.TryRemove(what, out long since))
        {
            say($"{what} is back after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
