using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Scrawl.Load;

/// <summary>
/// Calls at random instants of a given rate (a Poisson process from a fixed seed), whether or not earlier calls were answered:
/// the load does not yield to the server, as many independent callers do not. Times count from the instant at which a call
/// was due, so that a late sender hides nothing.
/// </summary>
internal static class OpenLoop
{
    /// <summary>Runs the load and prints one line of JSON: what was sent, answered, refused and lost, and the times of what was read.</summary>
    /// <returns>0 if nothing was lost, else 1.</returns>
    public static int Run(Uri url, string picture, double rate, double seconds, int connections)
    {
        byte[] body = File.ReadAllBytes(picture);
        byte[] request = [.. Encoding.ASCII.GetBytes($"POST {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: image/png\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
        var tally = new LoadTally();
        var idle = new ConcurrentBag<Caller>();
        Caller[] callers = [.. Enumerable.Range(0, connections).Select(_ => new Caller(url, request, tally, idle))];

        Send(idle, tally, rate, seconds);
        Thread.Sleep(TimeSpan.FromSeconds(2)); // for what is still under way
        tally.Lost += connections - idle.Count;
        Array.ForEach(callers, caller => caller.Dispose());
        Console.WriteLine(tally.Line(rate, seconds));
        return tally.Lost == 0 ? 0 : 1;
    }

    private static void Send(ConcurrentBag<Caller> idle, LoadTally tally, double rate, double seconds)
    {
        var random = new Random(1);
        long start = Stopwatch.GetTimestamp();
        double due = 0;
        while ((due += -Math.Log(1 - random.NextDouble()) / rate) < seconds)
        {
            long instant = start + (long)(due * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < instant)
            {
                if (instant - Stopwatch.GetTimestamp() > Stopwatch.Frequency / 5000)
                {
                    Thread.Sleep(TimeSpan.FromMicroseconds(50));
                }
                else
                {
                    Thread.Yield();
                }
            }

            if (idle.TryTake(out Caller? caller))
            {
                caller.Send(instant);
            }
            else
            {
                tally.Unsent++;
            }
        }
    }
}
