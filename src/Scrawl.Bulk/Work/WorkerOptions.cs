namespace Scrawl.Bulk.Work;

/// <summary>How a worker works.</summary>
internal sealed record WorkerOptions
{
    /// <summary>The broker's address.</summary>
    public required string Queue { get; init; }

    /// <summary>The database's connection string.</summary>
    public required string Database { get; init; }

    /// <summary>How many threads read.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether it ends by itself once nothing is left to do.</summary>
    public bool Drain { get; init; }

    /// <summary>How long it rests after a chunk that failed; twice as long after each further one in a row, so that a worker that sees no pictures does not spoil all chunks.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(1);
}
