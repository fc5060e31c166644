using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Scrawl.Bulk.Messaging;

/// <summary>The RabbitMQ broker, and the queues in it: of chunks to be read, of chunks that were given up, and of networks to be trained. Thread-safe.</summary>
internal sealed class Broker
{
    /// <summary>Chunks to be read.</summary>
    public const string Chunks = "scrawl.chunks";

    /// <summary>Chunks that were given up, with their reasons, and messages that nobody understands.</summary>
    public const string DeadLetters = "scrawl.dead";

    /// <summary>Networks to be trained.</summary>
    public const string Members = "scrawl.members";

    /// <summary>A channel on which what is sent counts as sent once the broker has it.</summary>
    public static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private const string Expected = "expected RabbitMQ's, such as amqp://user:password@broker.example/vhost";

    // The broker counts every delivery to a worker that ends, also of chunks that it never began. Failures are counted in the
    // database; so many deliveries are none, but RabbitMQ 4 would take 20 for the limit where there is none.
    private const int DeliveryLimit = 1_000_000;

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(10);
    private readonly ConnectionFactory _factory;

    /// <param name="address">An amqp or amqps URL.</param>
    /// <exception cref="BulkException">It is none.</exception>
    public Broker(string address)
    {
        try
        {
            _factory = new() { Uri = new Uri(address), RequestedHeartbeat = s_heartbeat, AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false };
        }
        catch (Exception error) when (error is UriFormatException or ArgumentException)
        {
            throw new BulkException($"This address of a broker cannot be used: {error.Message} {Expected}. Give it with --queue or in SCRAWL_QUEUE", error);
        }
    }

    /// <summary>Where it is, without the password.</summary>
    public string Name => $"{_factory.HostName}:{_factory.Port}";

    /// <summary>Connects, and makes the queues where there are none.</summary>
    /// <param name="who">What the broker's own pages call the connection.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="BrokerUnreachableException">It cannot be reached.</exception>
    /// <exception cref="BulkException">It does not let us in, or the queues are there, but other than they should be.</exception>
    public async Task<IConnection> Connect(string who, CancellationToken cancellation)
    {
        IConnection connection = await Open(who, cancellation);
        try
        {
            await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            foreach (string queue in (string[])[DeadLetters, Members])
            {
                await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellation);
            }

            await channel.QueueDeclareAsync(Chunks, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = DeliveryLimit,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = DeadLetters,
            }, cancellationToken: cancellation);
            return connection;
        }
        catch (OperationInterruptedException error) when (error.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            await connection.DisposeAsync();
            throw new BulkException($"The broker has queues named {Chunks}, {DeadLetters} and {Members}, but not as this version makes them: {error.ShutdownReason.ReplyText}. Delete them once they are empty, or use a vhost of Scrawl's own", error);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<IConnection> Open(string who, CancellationToken cancellation)
    {
        try
        {
            return await _factory.CreateConnectionAsync(who, cancellation);
        }
        catch (BrokerUnreachableException error) when (!Outage.Is(error))
        {
            throw new BulkException($"The broker at {Name} does not let us in: {Outage.Describe(error)}; {Expected}. Check user, password and vhost", error);
        }
    }
}
