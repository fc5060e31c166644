namespace Scrawl.Engine.Training;

/// <summary>What one training step came to.</summary>
/// <param name="Loss">The mean cross-entropy of the batch before the step, in nats.</param>
/// <param name="Correct">How many images of the batch had their true class as the largest logit.</param>
/// <param name="GradientNorm">The norm of all gradients together, before clipping.</param>
public readonly record struct StepResult(double Loss, int Correct, double GradientNorm);
