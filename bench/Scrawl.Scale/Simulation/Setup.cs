namespace Scrawl.Scale.Simulation;

/// <summary>What is simulated. Rates of links and disks are in bytes a second; infinite ones are no limit.</summary>
/// <param name="Workers">Workers, each with one core.</param>
/// <param name="Images">Images of the job.</param>
internal sealed record Setup(int Workers, long Images)
{
    /// <summary>Bytes of a gigabit link in a second, less what headers and gaps on Ethernet take: 1,448 bytes of every 1,538.</summary>
    public const double Gigabit = 1e9 / 8 * 1448 / 1538;

    /// <summary>Cores of the database's machine.</summary>
    public int DatabaseCores { get; init; } = 1;

    /// <summary>The database machine's link, each way.</summary>
    public double DatabaseLink { get; init; } = double.PositiveInfinity;

    /// <summary>The database machine's disks.</summary>
    public double Disk { get; init; } = double.PositiveInfinity;

    /// <summary>The link of the machine that holds the pictures; infinite where each worker has its own.</summary>
    public double PictureLink { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the pictures come with the chunks.</summary>
    public bool Embedded { get; init; }

    /// <summary>Whether all cores of the workers' machine read, and do the servers' work too, as in the measurement with two workers.</summary>
    public bool Shared { get; init; }

    /// <summary>Which part of the workers is slow.</summary>
    public double Stragglers { get; init; }

    /// <summary>How many times as long a slow worker takes.</summary>
    public double Slowness { get; init; } = 3;

    /// <summary>Seconds after which a worker dies, on average; infinite where none does.</summary>
    public double Life { get; init; } = double.PositiveInfinity;

    /// <summary>Seconds until the broker knows that a worker is dead: two heartbeats of ten seconds are missed.</summary>
    public double Detection { get; init; } = 20;

    /// <summary>Seconds until a dead worker is there again.</summary>
    public double Away { get; init; } = 60;

    /// <summary>Which of all courses chance takes.</summary>
    public int Seed { get; init; } = 1;
}
