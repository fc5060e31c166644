using RabbitMQ.Client;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>
/// Networks to be trained, through the broker: each a <see cref="WorkMessage"/> that says which network of which training. A message says only that the network waits. It is acknowledged as soon as the database knows who took it: training takes hours, and the
/// broker ends a consumer that holds a message for half an hour.
/// </summary>
internal sealed class MemberMessages(BulkDatabase database, Broker broker)
{
    /// <summary>Sends what waits and was not sent.</summary>
    public Task Send(CancellationToken cancellation) => database.Members.Send(
        async members =>
        {
            await using IConnection connection = await broker.Connect("scrawl members", cancellation);
            await using IChannel channel = await connection.CreateChannelAsync(Broker.Confirmed, cancellation);
            var properties = new BasicProperties { Persistent = true, ContentType = "text/plain" };
            foreach (MemberId id in members)
            {
                byte[] body = WorkMessage.Write(database.Installation, id.Training, id.Number);
                await channel.BasicPublishAsync("", Broker.Members, mandatory: true, properties, body, cancellation);
            }
        },
        cancellation);

    /// <summary>Takes the next network that waits.</summary>
    /// <param name="channel">How messages come.</param>
    /// <param name="worker">Who takes it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Null where none waits.</returns>
    public async Task<Member?> Take(IChannel channel, string worker, CancellationToken cancellation)
    {
        while (await channel.BasicGetAsync(Broker.Members, autoAck: false, cancellation) is { } message)
        {
            Member? member = WorkMessage.Read(database.Installation, message.Body.Span) is var (training, number) ? await database.Members.Take(new(training, number), worker, cancellation) : null;
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None);
            if (member is not null)
            {
                return member;
            }
        }

        return null;
    }
}
