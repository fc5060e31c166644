namespace Scrawl.Scale.Reporting;

/// <summary>"What a billion digits cost" of <c>docs/scale.md</c>.</summary>
internal static class CostTable
{
    private const double Billion = 1e9, Chunks = Billion / Costs.Images;

    /// <summary>The section.</summary>
    public static string Write(Costs costs)
    {
        double worker = costs.Alone.Seconds + costs.Database.Writers[0].ClientSeconds, broker = costs.Broker.PublishSeconds + costs.Broker.Consumers[0].ServerSeconds;
        return $"""
            ## What a billion digits cost

            `bench/bulk/limits` wrote this section and the next two from what it measured on {costs.Date}: {costs.Processor}, {costs.Cores} cores; PostgreSQL {costs.Database.Version} ({costs.Database.Settings})
            and RabbitMQ on loopback, as Debian sets them but for `max_wal_size = 4GB`; medians of several rounds; images of 28 x 28 from an IDX file, {Costs.Images:N0} in a chunk.{Provisional(costs)}

            | what | a chunk | a billion digits: {Math.Ceiling(Chunks):N0} chunks |
            | --- | --- | --- |
            | workers, of one core each | {worker:0.00} s | {worker * Chunks / 3600:0.0} machine-hours |
            | PostgreSQL's processor, vacuum and checkpoints with it | {Milliseconds(costs.Database.ChunkSeconds)} ms | {costs.Database.ChunkSeconds * Chunks / 3600:0.00} hours of a core |
            | RabbitMQ's processor | {Milliseconds(broker)} ms | {broker * Chunks:0} s of a core |
            | the queue's traffic | one message, {costs.Broker.MessageBytes:0} bytes with its acknowledgement and headers | {costs.Broker.MessageBytes * Chunks / 1e6:0} MB |
            | results in the database, index and all | {costs.Database.TableBytes / 1000:0} kB, {costs.Database.TableBytes / Costs.Images:0.0} bytes a result | {costs.Database.TableBytes * Chunks / 1e9:0} GB |
            | written ahead (WAL), which PostgreSQL throws away by and by | {costs.Database.WalBytes / 1000:0} kB, {costs.Database.WalBytes / Costs.Images:0.0} bytes a result | {costs.Database.WalBytes * Chunks / 1e9:0} GB |
            | over the network, from workers to servers | {costs.ByPath.ToServers / 1000:0} kB | {costs.ByPath.ToServers * Chunks / 1e9:0} GB |
            | from servers to workers | {costs.ByPath.FromServers / 1000:0.0} kB | {costs.ByPath.FromServers * Chunks / 1e9:0.0} GB, and {costs.ByPath.ModelBytes / 1e6:0.0} MB of model for each worker |
            | the same with `--embed` | {costs.Embedded.FromServers / 1e6:0.0} MB | {costs.Embedded.FromServers * Chunks / 1e9:0} GB |
            | pictures, from where they lie | {Costs.PictureBytes / 1e6:0.0} MB | {Costs.PictureBytes * Chunks / 1e9:0} GB |

            With `--embed` PostgreSQL's processor takes {costs.Embedded.DatabaseSeconds * 1000:0} ms a chunk in place of {costs.ByPath.DatabaseSeconds * 1000:0} (one short job each, all that starting takes
            included), and {costs.Embedded.SubmitSeconds * 1000:0} ms to submit it.
            """;
    }

    private static string Provisional(Costs costs) => costs.Load > costs.Cores * 0.25 ? $"\n**Provisional: the machine was busy, its load {costs.Load:0.0}.**" : "";

    private static string Milliseconds(double seconds) => $"{seconds * 1000:0.0#}";
}
