namespace Scrawl.Cli.Learning;

/// <summary>What <c>scrawl teach</c> was asked for.</summary>
internal sealed record TeachRequest
{
    /// <summary><c>--from</c>: a folder with corrections; null for those of the database.</summary>
    public string? From { get; init; }

    /// <summary><c>--database</c>; null for the user's.</summary>
    public string? Database { get; init; }

    /// <summary><c>--model</c>; null for the network built in.</summary>
    public string? Model { get; init; }

    /// <summary><c>--data</c>: MNIST's folder.</summary>
    public string? Data { get; init; }

    /// <summary><c>--out</c>: a file instead of a version in the database.</summary>
    public string? Out { get; init; }

    /// <summary><c>--dry-run</c>.</summary>
    public bool DryRun { get; init; }

    /// <summary><c>--confirm</c>.</summary>
    public HashSet<string> Confirmed { get; init; } = [];

    /// <summary><c>--seed</c>.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary><c>--threads</c>; 0 for all processors.</summary>
    public int Threads { get; init; }

    /// <summary><c>--json</c>.</summary>
    public bool Json { get; init; }

    /// <summary>The command line that does the same again, for the network's record; without the database, which may name a password.</summary>
    public string Command => string.Join(' ', Words());

    private IEnumerable<string> Words()
    {
        yield return "scrawl teach";
        if (From is not null)
        {
            yield return $"--from {From}";
        }

        if (Model is not null)
        {
            yield return $"--model {Model}";
        }

        if (Seed != 1)
        {
            yield return $"--seed {Seed}";
        }

        if (Confirmed.Count > 0)
        {
            yield return $"--confirm {string.Join(' ', Confirmed.Order(StringComparer.Ordinal))}";
        }

        if (Out is not null)
        {
            yield return $"--out {Out}";
        }
    }
}
