using System.Diagnostics.Tracing;

namespace Scrawl.Scale.Measuring;

/// <summary>Bytes that this process has sent and received over its sockets, as the runtime counts them: what TCP carries, without its headers.</summary>
internal sealed class SocketTraffic : EventListener
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(0.25);
    private double _received, _sent;

    /// <summary>So far. Returns after a moment, for the runtime tells it at intervals.</summary>
    public async Task<(double Received, double Sent)> Total()
    {
        await Task.Delay(4 * s_interval);
        return (Volatile.Read(ref _received), Volatile.Read(ref _sent));
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Sockets")
        {
            EnableEvents(eventSource, EventLevel.Informational, EventKeywords.None, new Dictionary<string, string?> { ["EventCounterIntervalSec"] = $"{s_interval.TotalSeconds}" });
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventName: "EventCounters", Payload: [IDictionary<string, object> counter] })
        {
            switch (counter["Name"])
            {
                case "bytes-received":
                    Volatile.Write(ref _received, (double)counter["Mean"]);
                    break;
                case "bytes-sent":
                    Volatile.Write(ref _sent, (double)counter["Mean"]);
                    break;
            }
        }
    }
}
