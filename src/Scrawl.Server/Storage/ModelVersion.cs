namespace Scrawl.Server.Storage;

/// <summary>A network that was taught by corrections. Immutable; the file is the last column, so that a list of versions reads none.</summary>
internal sealed class ModelVersion
{
    /// <summary>Its number, from 1, which rises; the database gives it. 0 stands for the network that was taught.</summary>
    public int Id { get; init; }

    /// <summary>When it was made, UTC, to the millisecond.</summary>
    public required DateTime Created { get; init; }

    /// <summary>The network's SHA-256: 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The SHA-256 of the network that it was taught from.</summary>
    public required string ParentSha256 { get; init; }

    /// <summary>The id of <see cref="Teaching"/>.</summary>
    public int TeachingId { get; init; }

    /// <summary>What made it.</summary>
    public required KeptTeaching Teaching { get; init; }

    /// <summary>The model file, whole.</summary>
    public required byte[] File { get; init; }
}
