using System.Diagnostics;
using Scrawl.Bulk;
using Scrawl.Bulk.Messaging;

namespace Scrawl.Scale.Measuring;

/// <summary>How many messages the broker takes and gives in a second: sent from the outbox, taken as workers take them, with no work between.</summary>
/// <param name="servers">Where it is.</param>
/// <param name="rounds">Rounds for each number of consumers; the median counts.</param>
/// <param name="messages">Messages in a round; fewer where consumers are, each of whom waits for the broker's disk.</param>
internal sealed class BrokerLimit(Servers servers, int rounds, int messages)
{
    private const int PerConsumer = 500;

    /// <summary>Within which the last acknowledgements reach the broker.</summary>
    private static readonly TimeSpan s_last = TimeSpan.FromSeconds(0.5);

    private static readonly int[] s_consumers = [1, 8, 32, 128];

    /// <summary>Measures.</summary>
    public async Task<BrokerCost> Measure()
    {
        using var traffic = new SocketTraffic();
        await Send("warm", Math.Min(messages, PerConsumer));
        await Take(1, Math.Min(messages, PerConsumer));
        var costs = new List<ConsumersCost>();
        var sent = new List<double>();
        double sending = 0, bytes = 0, all = 0;
        foreach (int consumers in s_consumers)
        {
            var rates = new List<double>();
            double taking = 0;
            int count = Math.Min(messages, PerConsumer * consumers);
            for (int round = 0; round < rounds; round++)
            {
                double before = ProcessorTime.Of(servers.BrokerProcess);
                sent.Add(count / await Send($"{consumers} consumers, round {round}", count));
                double between = ProcessorTime.Of(servers.BrokerProcess);
                (double Received, double Sent) start = await traffic.Total();
                rates.Add(count / await Take(consumers, count));
                taking += ProcessorTime.Of(servers.BrokerProcess) - between;
                sending += between - before;
                (double Received, double Sent) end = await traffic.Total();
                bytes += end.Received - start.Received + end.Sent - start.Sent;
            }

            all += rounds * count;
            costs.Add(new(consumers, Rounds.Median(rates), taking / (rounds * count)));
        }

        return new(Rounds.Median(sent), sending / all, [.. costs], bytes / all);
    }

    /// <summary>Sends a round's messages.</summary>
    /// <returns>How many seconds it took.</returns>
    private async Task<double> Send(string job, int count)
    {
        int id = await servers.Job(job, count);
        long start = Stopwatch.GetTimestamp();
        await new OutboxRelay(servers.Database, servers.Broker).Send(_ => { }, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await servers.Database.Jobs.Remove(id, CancellationToken.None);
        return seconds;
    }

    /// <summary>Takes a round's messages.</summary>
    /// <returns>How many seconds it took from the first to the last.</returns>
    private async Task<double> Take(int consumers, int count)
    {
        using var enough = new CancellationTokenSource();
        using var finished = new CancellationTokenSource();
        int taken = 0;
        long start = 0, end = 0;
        await Task.WhenAll(Enumerable.Range(0, consumers).Select(i => Task.Run(() =>
            new Deliveries(servers.Broker, servers.Database.Installation, $"consumer {i}", new Patience(Console.Error.WriteLine)).Receive(Take, enough.Token, finished.Token))));
        return Stopwatch.GetElapsedTime(start, end).TotalSeconds;

        async Task Take(Delivery delivery)
        {
            Interlocked.CompareExchange(ref start, Stopwatch.GetTimestamp(), 0);
            await delivery.Acknowledge();
            if (Interlocked.Increment(ref taken) == count)
            {
                end = Stopwatch.GetTimestamp();
                finished.CancelAfter(s_last);
                await enough.CancelAsync();
            }
        }
    }
}
