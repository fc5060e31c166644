using System.Diagnostics;
using System.Threading.Channels;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Recognition;

namespace Scrawl.Bulk.Work;

/// <summary>
/// The way of chunks through a worker. Three things go on at once, so that the processor does not wait for a server: the next chunk is
/// looked up, one is read, and the last one's results are written. A chunk is acknowledged once its results are kept.
/// </summary>
/// <param name="database">Where chunks are looked up and results go.</param>
/// <param name="options">How the worker works.</param>
/// <param name="worker">The worker's name.</param>
/// <param name="patience">Rides out the database's absence.</param>
/// <param name="say">Told in a sentence what failed.</param>
internal sealed class Pipeline(BulkDatabase database, WorkerOptions options, string worker, Patience patience, Action<string> say) : IDisposable
{
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(1);

    private readonly Hand _hand = new();
    private readonly Recognizers _recognizers = new(database);
    private readonly ChunkReader _reader = new(options.Threads);
    private readonly Channel<Delivery> _arrived = Channel.CreateUnbounded<Delivery>();
    private readonly Channel<Chunk> _found = Channel.CreateBounded<Chunk>(1);
    private readonly Channel<ReadChunk> _read = Channel.CreateBounded<ReadChunk>(1);
    private readonly SemaphoreSlim _toSend = new(0, 1);

    /// <summary>What was done so far.</summary>
    public WorkerTotals Totals { get; } = new();

    /// <summary>Whether no chunk is in hand.</summary>
    public bool Idle => _hand.Empty;

    /// <summary>Takes a chunk.</summary>
    public async Task Take(Delivery delivery)
    {
        if (await _hand.Take(delivery))
        {
            await _arrived.Writer.WriteAsync(delivery);
        }
    }

    /// <summary>Works.</summary>
    /// <param name="stop">No further chunk is begun.</param>
    /// <param name="giveUp">Results that are not kept by then are thrown away: others will read the chunk.</param>
    public Task[] Start(CancellationToken stop, CancellationToken giveUp) => [Look(stop), Task.Run(() => Read(stop), CancellationToken.None), Keep(giveUp)];

    /// <summary>Waits until a chunk has to be sent again, but not longer than this.</summary>
    public Task ToSend(TimeSpan longest, CancellationToken cancellation) => _toSend.WaitAsync(longest, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _recognizers.Dispose();
        _toSend.Dispose();
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                Delivery delivery = await _arrived.Reader.ReadAsync(stop);
                if (await Patiently(() => database.Chunks.Find(delivery.Id, stop), stop) is { } chunk)
                {
                    await _found.Writer.WriteAsync(chunk, stop);
                }
                else
                {
                    await _hand.Lay(delivery.Id);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            _found.Writer.Complete();
        }
    }

    private async Task Read(CancellationToken stop)
    {
        try
        {
            int failures = 0;
            while (await Next(stop) is { } chunk)
            {
                ReadChunk read = await Read(chunk, stop);
                await _read.Writer.WriteAsync(read, CancellationToken.None);
                failures = read.Rows is null ? failures + 1 : 0;
                if (failures > 0)
                {
                    Totals.Doing = "resting after a failure";
                    TimeSpan rest = options.Rest * Math.Pow(2, failures - 1);
                    await Task.Delay(rest < s_longestRest ? rest : s_longestRest, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            _read.Writer.Complete();
        }
    }

    private async Task<Chunk?> Next(CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        Totals.Doing = "waiting for a chunk";
        Chunk? chunk = await _found.Reader.WaitToReadAsync(stop) && _found.Reader.TryRead(out Chunk? found) ? found : null;
        Totals.Waiting += Stopwatch.GetElapsedTime(start).TotalSeconds;
        return chunk;
    }

    private async Task<ReadChunk> Read(Chunk chunk, CancellationToken stop)
    {
        Totals.Doing = $"reading {chunk.Job.Name}";
        DigitRecognizer recognizer = await Patiently(() => _recognizers.For(chunk.Job, stop), stop);
        if (await Patiently(() => database.Chunks.Begin(chunk.Id, worker, stop), stop) >= ChunkStore.MostFailures)
        {
            return new(chunk, null, null, 0);
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            ResultRow[] rows = _reader.Read(chunk, recognizer);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Totals.Reading += seconds;
            return new(chunk, rows, null, seconds);
        }
        catch (Exception error)
        {
            string why = error is SourceException ? error.Message : InputError.Describe(error) ?? $"unexpected: {error.GetType().Name}: {error.Message}";
            return new(chunk, null, $"{worker}: {why.ReplaceLineEndings(" ")}", 0);
        }
    }

    private async Task Keep(CancellationToken giveUp)
    {
        try
        {
            await foreach (ReadChunk read in _read.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (read.Rows is { } rows)
                {
                    await Keep(read, rows, giveUp);
                }
                else
                {
                    await Fail(read, giveUp);
                }

                await _hand.Lay(read.Chunk.Id);
            }
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            say("results that could not be written are thrown away; another worker will read the chunk");
        }
    }

    private async Task Keep(ReadChunk read, ResultRow[] rows, CancellationToken giveUp)
    {
        long start = Stopwatch.GetTimestamp();
        if (await Patiently(() => database.Chunks.Complete(read.Chunk.Id, rows, worker, read.Seconds, giveUp), giveUp))
        {
            Totals.Chunks++;
            Totals.Pictures += rows.Length;
        }

        Totals.Keeping += Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task Fail(ReadChunk read, CancellationToken giveUp)
    {
        int failures = await Patiently(() => database.Chunks.Fail(read.Chunk.Id, read.Failure, giveUp), giveUp);
        string what = failures >= ChunkStore.MostFailures ? "given up" : $"failed {failures} of {ChunkStore.MostFailures} times";
        say($"chunk {read.Chunk.Id.Number} of {read.Chunk.Job.Name} {what}: {read.Failure ?? "those who began it were not heard of again"}");
        if (_toSend.CurrentCount == 0)
        {
            _toSend.Release();
        }
    }

    private Task<T> Patiently<T>(Func<Task<T>> attempt, CancellationToken cancellation) => patience.Keep(database.Name, attempt, cancellation);
}
