using Scrawl.Engine.Networks;

namespace Scrawl.Bulk.Submission;

/// <summary>What a user wants to have read.</summary>
internal sealed record SubmitRequest
{
    /// <summary>A folder, an IDX file, a tar archive, or a text file with one path or URL a line.</summary>
    public required string Input { get; init; }

    /// <summary>What the job is called; null where that follows from all the rest.</summary>
    public string? Job { get; init; }

    /// <summary>Whether lines of digits are read.</summary>
    public bool Strings { get; init; }

    /// <summary>Whether the pictures travel with the chunks.</summary>
    public bool Embed { get; init; }

    /// <summary>How many pictures a chunk has; null for about a second of work.</summary>
    public int? Chunk { get; init; }

    /// <summary>The model file; null for the one built in.</summary>
    public string? Model { get; init; }

    /// <summary>What the network computes with.</summary>
    public Precision Precision { get; init; }
}
