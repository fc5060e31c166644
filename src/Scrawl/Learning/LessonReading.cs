namespace Scrawl.Learning;

/// <summary>What a network reads in a lesson's picture.</summary>
/// <param name="Digit">The most probable digit.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Accepted">Whether the picture is taken for a digit.</param>
public sealed record LessonReading(int Digit, double Confidence, bool Accepted)
{
    /// <summary>Whether it is read as it should be: as this digit, and taken for one.</summary>
    public bool Is(int digit) => Accepted && Digit == digit;
}
