namespace Scrawl.Server.Storage;

/// <summary>
/// A version was made the one that serves. Rows are only added: a crash leaves the mark where it was or where it is to be, and two servers
/// that set it at once agree afterwards which came last. On PostgreSQL a trigger announces each row to all servers. Immutable.
/// </summary>
internal sealed class Activation
{
    /// <summary>Rises; of those with the same parent the largest holds. The database gives it.</summary>
    public int Id { get; init; }

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTime Created { get; init; }

    /// <summary>The SHA-256 of the network that a server was given, for which it holds.</summary>
    public required string ParentSha256 { get; init; }

    /// <summary>The id of <see cref="Version"/>; null for the network itself.</summary>
    public int? VersionId { get; init; }

    /// <summary>The version; null for the network itself.</summary>
    public ModelVersion? Version { get; init; }
}
