namespace Scrawl.Server.Storage;

/// <summary>What came of a teaching, whether the network that was taught was taken or not. Immutable.</summary>
internal sealed class KeptTeaching
{
    /// <summary>Rises from one teaching to the next; the database gives it.</summary>
    public int Id { get; init; }

    /// <summary>When it was over, UTC, to the millisecond.</summary>
    public required DateTime Finished { get; init; }

    /// <summary>The SHA-256 of the network that was taught: 64 lower-case hexadecimal digits.</summary>
    public required string ParentSha256 { get; init; }

    /// <summary>Figures before and after, lessons and doubts: a <see cref="Answers.TeachingOutcome"/> as JSON.</summary>
    public required string Outcome { get; init; }
}
