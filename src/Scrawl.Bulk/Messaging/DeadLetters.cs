using RabbitMQ.Client;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>The queue of chunks that were given up.</summary>
internal sealed class DeadLetters(BulkDatabase database, Broker broker)
{
    /// <summary>Takes out what is not given up any more: chunks that were sent again, that were read in the end, or whose job is gone.</summary>
    public async Task Clear(CancellationToken cancellation)
    {
        await using IConnection connection = await broker.Connect("scrawl dead letters", cancellation);
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: cancellation);

        // What stays is unacknowledged until the end, so that it is not seen twice, and then back in the queue.
        while (await channel.BasicGetAsync(Broker.DeadLetters, autoAck: false, cancellation) is { } letter)
        {
            if (ChunkMessage.Read(database.Installation, letter.Body.Span) is { } id && !await database.Chunks.IsFailed(id, cancellation))
            {
                await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
            }
        }
    }
}
