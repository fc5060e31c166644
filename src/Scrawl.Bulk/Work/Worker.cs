using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Work;

/// <summary>Reads chunks as they come, whatever becomes of the servers, until it is stopped.</summary>
/// <param name="options">How it works.</param>
/// <param name="say">Told in a sentence what happens.</param>
internal sealed class Worker(WorkerOptions options, Action<string> say)
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(0.5);

    /// <summary>After it was stopped, how long to wait for the database to keep the last results.</summary>
    private static readonly TimeSpan s_lastPatience = TimeSpan.FromSeconds(20);

    private readonly Patience _patience = new(say);
    private readonly string _name = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Works until it is stopped, or nothing is left to do where it was told to end then.</summary>
    /// <param name="stop">Stops it: what is being read is finished, what is not begun goes back.</param>
    /// <returns>What it did; null where it was stopped before it could begin.</returns>
    /// <exception cref="BulkException">A server does not let us in, or cannot be used.</exception>
    public async Task<WorkerTotals?> Run(CancellationToken stop)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var giveUp = new CancellationTokenSource();
        using var finished = new CancellationTokenSource();
        await using CancellationTokenRegistration last = stopping.Token.Register(() => giveUp.CancelAfter(s_lastPatience));
        var broker = new Broker(options.Queue);
        BulkDatabase? database = await Open(stopping.Token);
        if (database is null)
        {
            return null;
        }

        await using (database)
        {
            using var pipeline = new Pipeline(database, options, _name, _patience, say);
            say($"{_name} reads with {options.Threads} thread{(options.Threads == 1 ? "" : "s")}, chunks from the broker at {broker.Name}, results to {database.Name}");
            var deliveries = new Deliveries(broker, database.Installation, _name, _patience);
            Task[] stages = [.. pipeline.Start(stopping.Token, giveUp.Token).Select(Watch)];
            Task[] beside =
            [
                Watch(deliveries.Receive(pipeline.Take, stopping.Token, finished.Token)),
                Watch(Beat(database, pipeline, finished.Token)),
                Watch(SendAgain(new(database, broker), pipeline, finished.Token)),
                Watch(options.Drain ? Drain(database, pipeline) : Task.CompletedTask),
            ];
            await Task.WhenAll(stages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await finished.CancelAsync();
            await Task.WhenAll([.. stages, .. beside]);
            return pipeline.Totals;
        }

        // Where one part ends in an error, the others end in good order.
        async Task Watch(Task part)
        {
            try
            {
                await part;
            }
            catch
            {
                await stopping.CancelAsync();
                throw;
            }
        }

        async Task Drain(BulkDatabase database, Pipeline pipeline)
        {
            while (!stopping.IsCancellationRequested)
            {
                await Task.Delay(s_drain, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (pipeline.Idle && !await Try(() => database.Queries.AnyWaiting(stopping.Token), otherwise: true))
                {
                    await stopping.CancelAsync();
                }
            }
        }
    }

    private async Task<BulkDatabase?> Open(CancellationToken stop)
    {
        try
        {
            return await _patience.Keep("the database", () => BulkDatabase.Open(options.Database, stop, BulkDatabase.OfWorker), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Tells the database every few seconds that the worker is there, and at the end that it is not.</summary>
    private async Task Beat(BulkDatabase database, Pipeline pipeline, CancellationToken finished)
    {
        while (true)
        {
            bool stopped = finished.IsCancellationRequested;
            await Try(
                async () =>
                {
                    await database.Workers.Note(_name, pipeline.Totals.Report(options.Threads), stopped, CancellationToken.None);
                    return true;
                },
                otherwise: false);
            if (stopped)
            {
                return;
            }

            await Task.Delay(s_beat, finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends what stands in the outbox: chunks that failed here, and what a submitter left that did not come to its end.</summary>
    private static async Task SendAgain(OutboxRelay relay, Pipeline pipeline, CancellationToken finished)
    {
        while (!finished.IsCancellationRequested)
        {
            await Try(
                async () =>
                {
                    await relay.Send(_ => { }, finished);
                    return true;
                },
                otherwise: false);
            await pipeline.ToSend(s_beat, finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does what can as well be done a little later.</summary>
    private static async Task<bool> Try(Func<Task<bool>> attempt, bool otherwise)
    {
        try
        {
            return await attempt();
        }
        catch (Exception error) when (Outage.Is(error) || error is OperationCanceledException)
        {
            return otherwise;
        }
    }
}
