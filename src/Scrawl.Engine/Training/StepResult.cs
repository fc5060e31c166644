namespace Scrawl.Engine.Training;

/// <summary>What one training step came to.</summary>
/// <param name="Loss">
/// The mean cross-entropy of the batch before the step, in nats; of an image of no class, what is above ln(classes), the least
/// that it can be.
/// </param>
/// <param name="Classed">How many images of the batch are of a class.</param>
/// <param name="Correct">How many of them had it as the largest logit.</param>
/// <param name="GradientNorm">The norm of all gradients together, before clipping.</param>
public readonly record struct StepResult(double Loss, int Classed, int Correct, double GradientNorm);
