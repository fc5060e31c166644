namespace Scrawl.Training;

/// <summary>What one epoch of training came to: one line of <c>train --json</c>, one point of the report's curves.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Loss">The mean cross-entropy of the training images as they were trained on, in nats.</param>
/// <param name="TrainAccuracy">The share of training images (augmented, with dropout) that were read rightly, 0 to 1.</param>
/// <param name="ValidationAccuracy">The share of the held-out writers' images that the averaged weights read rightly; null in a final run.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Seconds">How long the epoch took, its validation included.</param>
/// <param name="ImagesPerSecond">Training images a second, validation excluded.</param>
public sealed record EpochResult(
    int Epoch,
    double Loss,
    double TrainAccuracy,
    double? ValidationAccuracy,
    double LearningRate,
    double Seconds,
    double ImagesPerSecond);
