namespace Scrawl.Server.Storage;

/// <summary>A key that opens what was kept, on every server of the database. The key itself is not kept. Immutable.</summary>
internal sealed class KeptKey
{
    /// <summary>What the operator calls it, such as whom it was given to; no other has the same name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made, UTC, to the millisecond.</summary>
    public required DateTime Created { get; init; }

    /// <summary>Its <see cref="Security.KeyHash"/>.</summary>
    public required byte[] Hash { get; init; }
}
