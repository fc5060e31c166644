using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>
/// Networks to be trained, through the broker, as text: <c>6f9619ff-8b86-d011-b42d-00c04fc964ff/3/0</c>, the installation, the training and the
/// network's number. A message says only that the network waits. It is acknowledged as soon as the database knows who took it: training takes hours, and the
/// broker ends a consumer that holds a message for half an hour.
/// </summary>
internal sealed class MemberMessages(BulkDatabase database, Broker broker)
{
    private static readonly CreateChannelOptions s_confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>Sends what waits and was not sent.</summary>
    public Task Send(CancellationToken cancellation) => database.Members.Send(
        async members =>
        {
            await using IConnection connection = await broker.Connect("scrawl members", cancellation);
            await using IChannel channel = await connection.CreateChannelAsync(s_confirmed, cancellation);
            var properties = new BasicProperties { Persistent = true, ContentType = "text/plain" };
            foreach (MemberId id in members)
            {
                byte[] body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{database.Installation}/{id.Training}/{id.Number}"));
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
            Member? member = Read(message.Body.Span) is { } id ? await database.Members.Take(id, worker, cancellation) : null;
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None);
            if (member is not null)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The network that a body names; null where it is no message of this installation.</summary>
    private MemberId? Read(ReadOnlySpan<byte> body) =>
        Encoding.ASCII.GetString(body).Split('/') is [var where, var training, var number] && where == database.Installation.ToString()
        && int.TryParse(training, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int member)
            ? new(id, member)
            : null;
}
