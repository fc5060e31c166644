namespace Scrawl.Scale;

/// <summary>What RabbitMQ takes: one quorum queue, messages persistent, publishers waiting for its confirmations.</summary>
/// <param name="PublishedPerSecond">Messages sent from the outbox, the database's part included: the median round's.</param>
/// <param name="PublishSeconds">Its processor time for one of them.</param>
/// <param name="Consumers">What so many consumers reached, which acknowledge at once.</param>
/// <param name="MessageBytes">Over the network for a message from the queue to a worker and its acknowledgement.</param>
internal sealed record BrokerCost(double PublishedPerSecond, double PublishSeconds, ConsumersCost[] Consumers, double MessageBytes)
{
    /// <summary>What it delivers in a second at the best.</summary>
    public double DeliveredPerSecond => Consumers.Max(cost => cost.DeliveredPerSecond);
}
