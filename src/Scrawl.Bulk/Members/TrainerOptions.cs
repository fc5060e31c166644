namespace Scrawl.Bulk.Members;

/// <summary>How a worker trains.</summary>
internal sealed record TrainerOptions
{
    private static readonly TimeSpan s_longestBeat = TimeSpan.FromSeconds(5);

    /// <summary>The broker's address.</summary>
    public required string Queue { get; init; }

    /// <summary>The database's connection string.</summary>
    public required string Database { get; init; }

    /// <summary>How many threads train a network.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether it ends by itself once nothing is left to do.</summary>
    public bool Drain { get; init; }

    /// <summary>How long it trains between two checkpoints.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it says that it is there, with the checkpoint where there is a new one.</summary>
    public TimeSpan Beat => CheckpointEvery < s_longestBeat ? CheckpointEvery : s_longestBeat;

    /// <summary>How long it rests after a network that it could not train, so that a worker with other images does not spoil all of them.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);
}
