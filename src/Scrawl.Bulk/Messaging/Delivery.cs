using RabbitMQ.Client;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>A chunk that the broker gave to a worker.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Tag">Its number on that channel.</param>
internal sealed record Delivery(ChunkId Id, IChannel Channel, ulong Tag)
{
    /// <summary>Tells the broker that it need not be given to anybody again. Where the connection is lost, it will be, and be found done.</summary>
    public async Task Acknowledge()
    {
        if (Channel.IsOpen)
        {
            try
            {
                await Channel.BasicAckAsync(Tag, multiple: false);
            }
            catch (Exception error) when (Outage.Is(error))
            {
            }
        }
    }
}
