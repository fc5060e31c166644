using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Work;

/// <summary>The chunks that a worker has in hand. Thread-safe.</summary>
internal sealed class Hand
{
    private readonly Dictionary<ChunkId, Delivery> _deliveries = [];

    /// <summary>Whether there are none.</summary>
    public bool Empty
    {
        get
        {
            lock (_deliveries)
            {
                return _deliveries.Count == 0;
            }
        }
    }

    /// <summary>Takes a chunk.</summary>
    /// <returns>Whether it was not in hand already. After a lost connection the broker gives a chunk again: then it is acknowledged as it came last.</returns>
    public async Task<bool> Take(Delivery delivery)
    {
        Delivery? earlier;
        lock (_deliveries)
        {
            _deliveries.TryGetValue(delivery.Id, out earlier);
            _deliveries[delivery.Id] = delivery;
        }

        await (earlier?.Acknowledge() ?? Task.CompletedTask);
        return earlier is null;
    }

    /// <summary>Lays a chunk down for good.</summary>
    public async Task Lay(ChunkId id)
    {
        Delivery? delivery;
        lock (_deliveries)
        {
            _deliveries.Remove(id, out delivery);
        }

        await (delivery?.Acknowledge() ?? Task.CompletedTask);
    }
}
