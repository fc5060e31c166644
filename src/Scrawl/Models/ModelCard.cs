using Scrawl.Training;

namespace Scrawl.Models;

/// <summary>What a model file says of itself beside its description and tensors.</summary>
/// <param name="Preprocessing">The name of the way from picture to input that it was trained for: <c>mnist</c> (design: the exact MNIST geometry, values 0 to 1).</param>
/// <param name="Training">How it came to be.</param>
/// <param name="Accuracy">What it was measured at; empty in a fresh file.</param>
public sealed record ModelCard(string Preprocessing, TrainingRecord Training, IReadOnlyList<AccuracyFigure> Accuracy);
