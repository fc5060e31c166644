namespace Scrawl.Scale.Simulation;

/// <summary>The job's chunks, as the database has them.</summary>
/// <param name="clock">The time.</param>
/// <param name="images">Images of the job; the last chunk has what is left.</param>
internal sealed class Board(Clock clock, long images)
{
    private readonly bool[] _kept = new bool[(images + Costs.Images - 1) / Costs.Images];
    private int _left = (int)((images + Costs.Images - 1) / Costs.Images);

    /// <summary>How many there are.</summary>
    public int Chunks => _kept.Length;

    /// <summary>Whether all are kept.</summary>
    public bool Over => _left == 0;

    /// <summary>When the first was begun.</summary>
    public double? Begun { get; private set; }

    /// <summary>Attempts to read one.</summary>
    public int Attempts { get; private set; }

    /// <summary>How much a chunk is of a whole one.</summary>
    public double Size(int chunk) => Math.Min(Costs.Images, images - (long)chunk * Costs.Images) / (double)Costs.Images;

    /// <summary>Whether a chunk is kept.</summary>
    public bool IsKept(int chunk) => _kept[chunk];

    /// <summary>A worker begins to read a chunk.</summary>
    public void Begin()
    {
        Begun ??= clock.Now;
        Attempts++;
    }

    /// <summary>A chunk's results are kept.</summary>
    /// <exception cref="InvalidOperationException">They were kept before.</exception>
    public void Keep(int chunk)
    {
        if (_kept[chunk])
        {
            throw new InvalidOperationException($"Chunk {chunk} was kept twice.");
        }

        _kept[chunk] = true;
        _left--;
    }
}
