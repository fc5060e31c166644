using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Training;

/// <summary>How a network is trained, step by step.</summary>
/// <param name="Batch">The most images of a step.</param>
/// <param name="Seed">The seed of dropout.</param>
/// <param name="LabelSmoothing">The share of the target that is spread over all classes, in [0, 1).</param>
/// <param name="ClipNorm">The largest norm of all gradients together; above it they are scaled down. 0 for no limit.</param>
/// <param name="FrozenStatistics">
/// Whether batch norm normalises by its running statistics, as inference does, and leaves them alone: for adapting a finished network,
/// whose answers then depend on no other image of the batch.
/// </param>
public sealed record TrainStepOptions(int Batch = 128, ulong Seed = 1, float LabelSmoothing = 0, float ClipNorm = 0, bool FrozenStatistics = false)
{
    /// <summary>The kernels' form; the process's own unless a test says otherwise.</summary>
    internal KernelPath Path { get; init; } = KernelPaths.Current;
}
