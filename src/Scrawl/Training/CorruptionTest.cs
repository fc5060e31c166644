using System.Collections.Immutable;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Models;
using Scrawl.Recognition;
using Scrawl.Training.Corruptions;

namespace Scrawl.Training;

/// <summary>
/// How well a network reads images spoiled in the fifteen ways of MNIST-C (Mu and Gilmer 2019), none of which its training need have
/// seen. Immutable.
/// </summary>
/// <param name="Clean">The images as they are.</param>
/// <param name="Spoiled">Each way, in the paper's order.</param>
public sealed record CorruptionTest(CorruptionAccuracy Clean, ImmutableArray<CorruptionAccuracy> Spoiled)
{
    // Pixels of a picture for a pixel of the image: about the size of a digit that somebody draws on a canvas.
    private const int Enlargement = 5;

    /// <summary>How many sets of images <see cref="Run"/> reads.</summary>
    internal static int Sets => MnistC.All.Length + 1;

    /// <summary>The mean over the fifteen ways.</summary>
    public CorruptionAccuracy Mean => new(
        "mean",
        Spoiled.Average(way => way.Raw),
        Spoiled.Average(way => way.Picture),
        Spoiled.Average(way => way.RawTaken),
        Spoiled.Average(way => way.PictureTaken));

    /// <summary>Spoils the images and reads them.</summary>
    /// <param name="model">The network.</param>
    /// <param name="set">Labelled images, at least one.</param>
    /// <param name="seed">How they are spoiled depends on it alone.</param>
    /// <param name="precision">What to compute with.</param>
    /// <param name="progress">Told after each of the 16 sets how many are done.</param>
    /// <param name="stop">Ends it between two sets.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static CorruptionTest Run(
        ModelFile model, DigitSet set, ulong seed, Precision precision = Precision.Float32, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(set);
        using var plan = model.Plan(precision);
        using var recognizer = new DigitRecognizer(model, precision: precision);
        CorruptionAccuracy clean = Judge("clean", set);
        progress?.Report(1);
        var spoiled = new List<CorruptionAccuracy>();
        foreach (ICorruption corruption in MnistC.All)
        {
            stop.ThrowIfCancellationRequested();
            spoiled.Add(Judge(corruption.Name, MnistC.Spoil(corruption, set, seed)));
            progress?.Report(1 + spoiled.Count);
        }

        return new(clean, [.. spoiled]);

        CorruptionAccuracy Judge(string name, DigitSet images)
        {
            int right = 0, taken = 0;
            Parallel.For(0, images.Count, i =>
            {
                Prediction prediction = recognizer.Recognize(Picture(images.Image(i)));
                if (prediction.Digit == images.Labels[i])
                {
                    Interlocked.Increment(ref right);
                }
                else if (prediction.Accepted)
                {
                    Interlocked.Increment(ref taken);
                }
            });
            Evaluation pixels = Evaluator.Run(plan, images, stop: stop);
            Acceptance accepted = Acceptance.At(model.LeastConfidence, pixels, []);
            return new(name, pixels.Accuracy, (double)right / images.Count, accepted.Accepted * accepted.Error, (double)taken / images.Count);
        }
    }

    /// <summary>The picture of an image that a person might have: larger, smooth, dark ink on light paper.</summary>
    internal static GreyImage Picture(ReadOnlySpan<byte> image) =>
        CubicScaler.Enlarge(new GreyImage(DigitSet.Side, DigitSet.Side, image), Enlargement * DigitSet.Side, Enlargement * DigitSet.Side).Invert();
}
