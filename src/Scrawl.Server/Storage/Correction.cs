namespace Scrawl.Server.Storage;

/// <summary>
/// A picture that was kept with the digit that a person says it shows. Only that may be said anew. The columns of the table stand in this
/// order, the picture last, so that a list of corrections reads none of them.
/// </summary>
internal sealed class Correction
{
    /// <summary>A version 7 UUID: they sort by the time at which they were made.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was kept, UTC, to the millisecond.</summary>
    public required DateTime Created { get; init; }

    /// <summary>The true digit, 0 to 9.</summary>
    public required int Digit { get; init; }

    /// <summary>What was read, 0 to 9; null where the picture was blank.</summary>
    public required int? Read { get; init; }

    /// <summary>How sure the reading was, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Whether the picture was taken for a digit.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Whether a person has looked at the picture again and said which digit it shows: then it is learned, whatever speaks against it.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>The picture's width in pixels, upright.</summary>
    public required int Width { get; init; }

    /// <summary>The picture's height in pixels, upright.</summary>
    public required int Height { get; init; }

    /// <summary>What the picture is by its content, such as <c>image/png</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The SHA-256 of the model that read it: 64 lower-case hexadecimal digits.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>What the network was given: 28 x 28 values row by row, 0 paper to 255 full ink.</summary>
    public required byte[] Input { get; init; }

    /// <summary>The picture's bytes as they were sent.</summary>
    public required byte[] Picture { get; init; }
}
