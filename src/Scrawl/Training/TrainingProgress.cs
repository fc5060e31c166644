namespace Scrawl.Training;

/// <summary>How far a run is.</summary>
/// <param name="Epoch">The epoch in progress, counted from 1.</param>
/// <param name="Epochs">Epochs of the run.</param>
/// <param name="ImagesDone">Images of this epoch that are done.</param>
/// <param name="ImagesTotal">Images of an epoch.</param>
/// <param name="Loss">The mean loss of this epoch so far, in nats.</param>
/// <param name="Accuracy">The share of this epoch's images so far that were read rightly.</param>
/// <param name="ImagesPerSecond">The rate in this epoch.</param>
/// <param name="Left">The time left for this network at this rate.</param>
/// <param name="Finished">The epoch's result, once, when it ends.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int ImagesDone,
    int ImagesTotal,
    double Loss,
    double Accuracy,
    double ImagesPerSecond,
    TimeSpan Left,
    EpochResult? Finished)
{
    /// <summary>Which network of an ensemble it is, counted from 1.</summary>
    public int Member { get; init; } = 1;

    /// <summary>How many networks are trained in all.</summary>
    public int Members { get; init; } = 1;
}
