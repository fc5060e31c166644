using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Scrawl.Bulk.Messaging;

/// <summary>Chunks from the broker, as long as a worker wants any, whatever becomes of the connection.</summary>
/// <param name="broker">Where they come from.</param>
/// <param name="installation">Whose they must be.</param>
/// <param name="worker">The worker's name.</param>
/// <param name="patience">Waits between attempts to connect.</param>
internal sealed class Deliveries(Broker broker, Guid installation, string worker, Patience patience)
{
    /// <summary>
    /// How many a worker has at once: one that is read, and one that is looked up meanwhile, so that it is there when the processor comes
    /// free. Results are written, and the next chunk comes, in much less time than a chunk takes. More would only be kept from others.
    /// </summary>
    private const ushort Prefetch = 2;

    /// <summary>Takes chunks until it is stopped. What was taken can be acknowledged until <paramref name="finished"/>; what was not by then goes to others.</summary>
    /// <param name="take">Called with one after the other.</param>
    /// <param name="stop">No more are wanted.</param>
    /// <param name="finished">Nothing will be acknowledged any more.</param>
    public async Task Receive(Func<Delivery, Task> take, CancellationToken stop, CancellationToken finished)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using IConnection connection = await patience.Keep($"the broker at {broker.Name}", () => broker.Connect(worker, stop), stop);
                await Session(connection, take, stop, finished);
            }
            catch (Exception error) when (Outage.Is(error) && !stop.IsCancellationRequested)
            {
                patience.Lost($"the broker at {broker.Name}", error);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
        }
    }

    private async Task Session(IConnection connection, Func<Delivery, Task> take, CancellationToken stop, CancellationToken finished)
    {
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: stop);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            ended.TrySetException(new IOException(reason.ReplyText));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            if (ChunkMessage.Read(installation, message.Body.Span) is { } id)
            {
                await take(new(id, channel, message.DeliveryTag));
            }
            else
            {
                await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: false, CancellationToken.None);
            }
        };
        consumer.UnregisteredAsync += (_, _) =>
        {
            // The broker ends a consumer by itself where its queue was deleted.
            ended.TrySetException(new IOException("the queue is gone"));
            return Task.CompletedTask;
        };
        await channel.BasicQosAsync(0, Prefetch, global: false, stop);
        string tag = await channel.BasicConsumeAsync(Broker.Chunks, autoAck: false, consumer, stop);
        await using (stop.Register(() => ended.TrySetCanceled(stop)))
        {
            try
            {
                await ended.Task;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                await channel.BasicCancelAsync(tag, noWait: true, CancellationToken.None);
                await Task.Delay(Timeout.Infinite, finished).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
