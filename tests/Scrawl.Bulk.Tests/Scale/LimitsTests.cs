using Scrawl.Bulk.Tests.Servers;
using Scrawl.Scale;
using Scrawl.Scale.Measuring;
using Scrawl.Server.Tests.Storage;
using Measured = Scrawl.Scale.Measuring.Servers;

namespace Scrawl.Bulk.Tests.Scale;

/// <summary>What bench/bulk/limits measures, with few chunks, on real servers. Processor times are those of the tests themselves.</summary>
[Collection(ServerTests.Name)]
public sealed class LimitsTests(RabbitBroker broker, PostgresCluster databases)
{
    [Fact]
    public async Task Writers_keep_all_results_and_leave_nothing_behind()
    {
        await using BulkLab lab = await BulkLab.Open(broker, databases);

        DatabaseCost cost = await new DatabaseLimit(Of(lab), rounds: 1, chunks: 3).Measure(serverCores: 1);

        Assert.Equal([1, 2, 4, 8], cost.Writers.Select(writers => writers.Writers));
        Assert.All(cost.Writers, writers => Assert.True(writers.ChunksPerSecond > 0));
        Assert.InRange(cost.TableBytes / Costs.Images, 40, 60);
        Assert.InRange(cost.WalBytes / Costs.Images, 15, 60);
        Assert.Empty(await lab.Database.Queries.List(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Consumers_take_every_message_and_leave_none_behind()
    {
        await using BulkLab lab = await BulkLab.Open(broker, databases);

        BrokerCost cost = await new BrokerLimit(Of(lab), rounds: 1, messages: 300).Measure();

        Assert.All(cost.Consumers, consumers => Assert.True(consumers.DeliveredPerSecond > 0));
        Assert.InRange(cost.MessageBytes, 100, 1500); // of 50, with properties, acknowledgement and, of so few messages, the connections' beginnings
        Assert.Equal(0u, await lab.Waiting());
        Assert.False(await lab.Database.Outbox.Any(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pictures_travel_to_a_worker_only_where_they_are_embedded(bool embed)
    {
        await using BulkLab lab = await BulkLab.Open(broker, databases);
        string file = lab.Idx("cells.idx", BulkLab.Pixels(2000));

        WorkerCost cost = await new WorkerTraffic(Of(lab)).Measure(file, embed);

        Assert.InRange(cost.FromServers, embed ? 2000 * 784 : 500, 2000 * 784 + 50_000);
        Assert.Equal(embed, cost.FromServers > 100_000);
        Assert.InRange(cost.ToServers, 2000 * 40, 2000 * 80 + 20_000);
        Assert.InRange(cost.Connections, 1, 8);
    }

    private static Measured Of(BulkLab lab) => new(lab.Queue, lab.Connection, Environment.ProcessId, Environment.ProcessId, lab.Database);
}
