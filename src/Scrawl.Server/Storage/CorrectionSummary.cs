namespace Scrawl.Server.Storage;

/// <summary>What is told of a correction, in JSON too; the picture itself is a call of its own.</summary>
/// <param name="Id">Sorts by the time at which it was made.</param>
/// <param name="Digit">The true digit, 0 to 9.</param>
/// <param name="Read">What was read, 0 to 9; null where the picture was blank.</param>
/// <param name="Confidence">How sure the reading was, 0 to 1.</param>
/// <param name="Accepted">Whether the picture was taken for a digit.</param>
/// <param name="Confirmed">Whether a person has looked at the picture again and said which digit it shows.</param>
/// <param name="Created">When it was kept, UTC, to the millisecond.</param>
/// <param name="Width">The picture's width in pixels, upright.</param>
/// <param name="Height">The picture's height in pixels, upright.</param>
internal sealed record CorrectionSummary(Guid Id, int Digit, int? Read, double Confidence, bool Accepted, bool Confirmed, DateTime Created, int Width, int Height)
{
    /// <summary>What is told of this one.</summary>
    public static CorrectionSummary Of(Correction c) => new(c.Id, c.Digit, c.Read, c.Confidence, c.Accepted, c.Confirmed, c.Created, c.Width, c.Height);
}
