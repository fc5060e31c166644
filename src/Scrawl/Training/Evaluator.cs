using System.Diagnostics;
using Scrawl.Data;
using Scrawl.Engine.Networks;

namespace Scrawl.Training;

/// <summary>Judges a network by labelled images.</summary>
public static class Evaluator
{
    private const int Batch = 256;

    /// <summary>Reads every image, <c>value = pixel / 255</c>, in batches of 256, and compares with the labels. Thread-safe.</summary>
    /// <param name="plan">The network, 28 x 28 x 1 in and 10 classes out.</param>
    /// <param name="set">The images and their labels, at least one.</param>
    /// <param name="progress">Told after each batch how many images are done.</param>
    /// <param name="stop">Ends it between two batches.</param>
    /// <exception cref="InvalidDataException">The network answers with what is no number.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Evaluation Run(IClassifier plan, DigitSet set, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(set);
        var images = new float[Batch * DigitSet.ImageLength];
        var probabilities = new float[set.Count * Evaluation.Digits];
        long start = Stopwatch.GetTimestamp();
        for (int first = 0; first < set.Count; first += Batch)
        {
            stop.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, set.Count - first);
            ReadOnlySpan<byte> pixels = set.Pixels.AsSpan(first * DigitSet.ImageLength, count * DigitSet.ImageLength);
            Span<float> values = images.AsSpan(0, pixels.Length);
            NetworkInput.From(pixels, values);
            plan.Run(values, probabilities.AsSpan(first * Evaluation.Digits, count * Evaluation.Digits));
            progress?.Report(first + count);
        }

        return Evaluation.Of(probabilities, set.Labels, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
