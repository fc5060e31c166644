namespace Scrawl.Scale;

/// <summary>A worker on a job of several chunks.</summary>
/// <param name="FromServers">Bytes of a chunk that came to it from the database and the broker, the model left out.</param>
/// <param name="ToServers">Bytes of a chunk that went to them.</param>
/// <param name="Connections">Connections to the database that it held at most.</param>
/// <param name="DatabaseSeconds">PostgreSQL's processor time a chunk, submitting left out.</param>
/// <param name="SubmitSeconds">PostgreSQL's processor time a chunk for submitting it.</param>
/// <param name="ModelBytes">The model's file, which it fetched once.</param>
internal sealed record WorkerCost(double FromServers, double ToServers, int Connections, double DatabaseSeconds, double SubmitSeconds, double ModelBytes);
