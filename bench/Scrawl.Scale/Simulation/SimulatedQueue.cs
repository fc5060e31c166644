namespace Scrawl.Scale.Simulation;

/// <summary>The broker's queue: chunks that wait for workers, and workers that wait for chunks.</summary>
/// <param name="clock">The time.</param>
/// <param name="broker">Where messages take their time.</param>
/// <param name="deliverySeconds">How much, for each to a worker and back.</param>
internal sealed class SimulatedQueue(Clock clock, Station broker, double deliverySeconds)
{
    private readonly Queue<int> _chunks = new();
    private readonly Queue<(SimulatedWorker Worker, int Life)> _workers = new();

    /// <summary>Whether all chunks of the job have come.</summary>
    public bool Complete { get; set; }

    /// <summary>When a worker first found no chunk, all having come.</summary>
    public double? Empty { get; private set; }

    /// <summary>A chunk comes, for the first time or again.</summary>
    public void Add(int chunk)
    {
        _chunks.Enqueue(chunk);
        Match();
    }

    /// <summary>A worker can take one more.</summary>
    public void Want(SimulatedWorker worker)
    {
        _workers.Enqueue((worker, worker.Life));
        Match();
        if (Complete && _chunks.Count == 0 && _workers.Count > 0)
        {
            Empty ??= clock.Now;
        }
    }

    private void Match()
    {
        while (_chunks.Count > 0 && _workers.TryDequeue(out (SimulatedWorker Worker, int Life) first))
        {
            if (first.Worker.Life == first.Life)
            {
                int chunk = _chunks.Dequeue();
                first.Worker.Hold(chunk);
                broker.Serve(deliverySeconds, first.Worker.Alive(() => first.Worker.Take(chunk)));
            }
        }
    }
}
