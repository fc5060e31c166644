namespace Scrawl.Training;

/// <summary>The images whose top probability fell into one interval: one point of the reliability curve.</summary>
/// <param name="Count">How many.</param>
/// <param name="Confidence">Their mean top probability; 0 where there are none.</param>
/// <param name="Accuracy">The share of them that was read rightly; 0 where there are none.</param>
public sealed record EvaluationBin(int Count, double Confidence, double Accuracy);
