namespace Scrawl.Learning;

/// <summary>How to teach.</summary>
public sealed record TeachingOptions
{
    /// <summary>The same seed, lessons and replay make the same network, byte for byte, unless <see cref="Limit"/> ends it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads; 0 for all cores. They do not change the result.</summary>
    public int Threads { get; init; }

    /// <summary>How long it may take in all: where that is too short, fewer steps are learned.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The lessons that are learned whatever is doubtful about them: a person has confirmed them.</summary>
    public IReadOnlySet<string> Confirmed { get; init; } = new HashSet<string>();

    /// <summary>The command line, for the record.</summary>
    public string Command { get; init; } = "";

    /// <summary>How a network is adapted.</summary>
    internal TeachingRecipe Recipe { get; init; } = new();
}
