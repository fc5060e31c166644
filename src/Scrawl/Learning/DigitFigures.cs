using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>How well a network reads the validation images.</summary>
/// <param name="Images">How many they are.</param>
/// <param name="Accuracy">The share read rightly, 0 to 1.</param>
/// <param name="PerDigit">The same digit by digit, 0 to 9; null where there is none of it.</param>
public sealed record DigitFigures(int Images, double Accuracy, IReadOnlyList<double?> PerDigit)
{
    internal static DigitFigures Of(Evaluation evaluation) => new(evaluation.Images, evaluation.Accuracy, evaluation.PerDigit);
}
