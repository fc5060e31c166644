namespace Scrawl.Scale;

/// <summary>Consumers of the queue that take and acknowledge, and do nothing else.</summary>
/// <param name="Consumers">How many, each with a connection of its own.</param>
/// <param name="DeliveredPerSecond">Messages that they got and acknowledged: the median round's.</param>
/// <param name="ServerSeconds">RabbitMQ's processor time a message.</param>
internal sealed record ConsumersCost(int Consumers, double DeliveredPerSecond, double ServerSeconds);
