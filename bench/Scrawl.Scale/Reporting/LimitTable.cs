using Scrawl.Scale.Simulation;

namespace Scrawl.Scale.Reporting;

/// <summary>"What gives out first" of <c>docs/scale.md</c>.</summary>
internal static class LimitTable
{
    // Of PostgreSQL's default of 100, three are kept for its administrator.
    private const int UsualConnections = 97;

    /// <summary>The section.</summary>
    public static string Write(Costs costs)
    {
        double worker = 1 / (costs.Alone.Seconds + costs.Database.Writers[0].ClientSeconds);
        int connections = Math.Max(costs.ByPath.Connections, costs.Embedded.Connections);
        Limit[] limits =
        [
            new("pictures on one file server, 1 Gb/s", $"{Costs.PictureBytes / 1e6:0.0} MB a chunk", Setup.Gigabit / Costs.PictureBytes / worker),
            new("pictures on one file server, 10 Gb/s", "the same", 10 * Setup.Gigabit / Costs.PictureBytes / worker),
            new("database's network with `--embed`, 1 Gb/s", $"{costs.Embedded.FromServers / 1e6:0.0} MB a chunk to a worker", Setup.Gigabit / costs.Embedded.FromServers / worker),
            new("database's network with `--embed`, 10 Gb/s", "the same", 10 * Setup.Gigabit / costs.Embedded.FromServers / worker),
            new("database's connections, as set by default", $"up to {connections} a worker, {UsualConnections} in all", UsualConnections / (double)connections),
            new("database's connections, with `Maximum Pool Size=1` in the workers' connection string", $"1 a worker, {UsualConnections} in all", UsualConnections),
            new("database's processor, one core", $"{costs.Database.ChunkSeconds * 1000:0.0} ms a chunk", 1 / costs.Database.ChunkSeconds / worker),
            new("database's processor, 16 cores, if their number is all that counts", "the same", 16 / costs.Database.ChunkSeconds / worker),
            new("database's network, 1 Gb/s", $"{costs.ByPath.ToServers / 1000:0} kB a chunk", Setup.Gigabit / costs.ByPath.ToServers / worker),
            new("database's network, 10 Gb/s", "the same", 10 * Setup.Gigabit / costs.ByPath.ToServers / worker),
            new("database's disk, this one", $"{costs.Database.DiskBytes / 1e6:0.0} MB a chunk; {costs.DiskBytesPerSecond / 1e6:0} MB/s", costs.DiskBytesPerSecond / costs.Database.DiskBytes / worker),
            new("what workers tell of themselves, one core of the database", $"{costs.Database.BeatSeconds * 1000:0.00} ms every 5 s", 5 / costs.Database.BeatSeconds),
            new("broker, one queue", $"{costs.Broker.DeliveredPerSecond:N0} messages a second", costs.Broker.DeliveredPerSecond / worker),
        ];
        return $"""
            ## What gives out first

            A worker of one core takes {worker:0.00} chunks a second. How many of them each part carries, the first to give out above:

            | part | measured | workers of one core |
            | --- | --- | --- |
            {string.Join('\n', limits.OrderBy(limit => limit.Workers).Select(limit => $"| {limit.Part} | {limit.Measured} | {limit.Workers:N0} |"))}

            Beyond its connections PostgreSQL turns workers away, who say so and try again: raise `max_connections`. A link's limit is computed: the bytes were
            measured at the workers' sockets, and a gigabit carries {Setup.Gigabit / 1e6:0} MB of them a second; a worker behind a slow link was measured too, and stands in
            the next section. What follows was measured with nothing else going on, the servers on {costs.Database.ServerCores} of the {costs.Cores} cores and their callers on the other:

            | writers at once, which only keep results | chunks a second | results a second | PostgreSQL's processor | the writers' own |
            | --- | --- | --- | --- | --- |
            {string.Join('\n', costs.Database.Writers.Select(cost => $"| {cost.Writers} | {cost.ChunksPerSecond:0.0} | {cost.ChunksPerSecond * Costs.Images:N0} | {cost.ServerSeconds * 1000:0.0} ms a chunk | {cost.ClientSeconds * 1000:0.0} ms a chunk |"))}

            | consumers at once, which only acknowledge | messages a second | RabbitMQ's processor, connecting included |
            | --- | --- | --- |
            {string.Join('\n', costs.Broker.Consumers.Select(cost => $"| {cost.Consumers} | {cost.DeliveredPerSecond:N0} | {cost.ServerSeconds * 1000:0.00} ms a message |"))}

            One submitter sends {costs.Broker.PublishedPerSecond:N0} messages a second from the outbox ({costs.Broker.PublishSeconds * 1000:0.00} ms of RabbitMQ's processor each). What two
            cores cannot show: how many cores' worth of writers PostgreSQL lets into one table and one log at once.
            """;
    }

    private sealed record Limit(string Part, string Measured, double Workers);
}
