namespace Scrawl.Server.Answers;

/// <summary>How well a network reads the validation images.</summary>
/// <param name="Images">How many there are.</param>
/// <param name="Accuracy">The share that is read right, 0 to 1.</param>
/// <param name="PerDigit">The same for the images of each digit, 0 to 9.</param>
internal sealed record ReadingFigures(int Images, double Accuracy, double[] PerDigit);
