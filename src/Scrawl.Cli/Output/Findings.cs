using Scrawl.Training;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate</c> found out of a network.</summary>
/// <param name="Digits">How it read the images.</param>
/// <param name="LeastConfidence">From which confidence on it takes a picture for a digit.</param>
internal sealed record Findings(Evaluation Digits, double LeastConfidence)
{
    /// <summary>How other networks of the same recipe read the images, by their names.</summary>
    public IReadOnlyList<(string Name, Evaluation Digits)> Others { get; init; } = [];

    /// <summary>How sure it was of pictures of no digit, where that was asked for.</summary>
    public NonDigitTest? NonDigits { get; init; }

    /// <summary>How it read spoiled images, where that was asked for.</summary>
    public CorruptionTest? Corruptions { get; init; }

    /// <summary>How the network beside it read them, where there is one.</summary>
    public CorruptionTest? Beside { get; init; }

    /// <summary>What the held-out images advise, where it was judged by them.</summary>
    public CalibrationAdvice? Advice { get; init; }
}
