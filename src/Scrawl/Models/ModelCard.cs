using Scrawl.Training;

namespace Scrawl.Models;

/// <summary>What a model file says of itself beside its description and tensors.</summary>
/// <param name="Preprocessing">The name of the way from picture to input that it was trained for: <c>mnist</c> (design: the exact MNIST geometry, values 0 to 1).</param>
/// <param name="Training">How it came to be.</param>
/// <param name="Accuracy">What it was measured at; empty in a fresh file.</param>
/// <param name="LeastConfidence">The confidence, 0 to 1, below which a picture is not taken for a digit.</param>
/// <param name="Sections">All else that was found out of the model, in the order in which it is shown; none in a fresh file, and in those of before.</param>
public sealed record ModelCard(
    string Preprocessing,
    TrainingRecord Training,
    IReadOnlyList<AccuracyFigure> Accuracy,
    double LeastConfidence = ModelCard.Majority,
    IReadOnlyList<CardSection>? Sections = null)
{
    /// <summary>Where nothing better is known: one digit is likelier than all others together.</summary>
    public const double Majority = 0.5;

    /// <summary>All else that was found out of the model, in the order in which it is shown.</summary>
    public IReadOnlyList<CardSection> Sections { get; init; } = Sections ?? [];
}
