namespace Scrawl.Engine.Training;

/// <summary>What one training step came to.</summary>
/// <param name="Loss">
/// How far the batch's probabilities were from their targets before the step: the mean divergence, in nats, which is the cross-entropy less the
/// targets' own entropy. 0 is the least.
/// </param>
/// <param name="Classed">How many images of the batch are of a class.</param>
/// <param name="Correct">How many of them had it as the largest logit.</param>
/// <param name="GradientNorm">The norm of all gradients together, before clipping.</param>
public readonly record struct StepResult(double Loss, int Classed, int Correct, double GradientNorm);
