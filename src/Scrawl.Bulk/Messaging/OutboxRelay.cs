using RabbitMQ.Client;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>Sends what stands in the outbox. Any number of submitters and workers may do it at once.</summary>
internal sealed class OutboxRelay(BulkDatabase database, Broker broker)
{
    // A failed chunk's reasons travel in a header; the database has them whole.
    private const int LongestReason = 1000;

    /// <summary>Sends until nothing is left that others do not send.</summary>
    /// <param name="sent">Told how many were sent so far, each time some were.</param>
    /// <param name="cancellation">Ends it between two batches, or in one, which is then sent again by the next who comes.</param>
    public async Task Send(Action<int> sent, CancellationToken cancellation)
    {
        if (!await database.Outbox.Any(cancellation))
        {
            return;
        }

        await using IConnection connection = await broker.Connect("scrawl outbox", cancellation);
        await using IChannel channel = await connection.CreateChannelAsync(Broker.Confirmed, cancellation);
        int total = 0;
        while (await database.Outbox.Send(chunks => Publish(channel, chunks, cancellation), cancellation) is var count and > 0)
        {
            sent(total += count);
        }
    }

    private async Task Publish(IChannel channel, IReadOnlyList<OutgoingChunk> chunks, CancellationToken cancellation)
    {
        var confirmations = new List<Task>(chunks.Count);
        foreach (OutgoingChunk chunk in chunks)
        {
            var properties = new BasicProperties { Persistent = true, ContentType = "text/plain" };
            if (chunk.Reasons is { } reasons)
            {
                properties.Headers = new Dictionary<string, object?> { ["reasons"] = reasons.Select(reason => (object)(reason.Length > LongestReason ? reason[..LongestReason] : reason)).ToList() };
            }

            byte[] body = ChunkMessage.Write(database.Installation, chunk.Id);
            confirmations.Add(channel.BasicPublishAsync("", chunk.Reasons is null ? Broker.Chunks : Broker.DeadLetters, mandatory: true, properties, body, cancellation).AsTask());
        }

        await Task.WhenAll(confirmations);
    }
}
