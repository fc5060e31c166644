using System.Collections.Immutable;

namespace Scrawl.Training;

/// <summary>How well a network reads labelled images. Immutable.</summary>
public sealed class Evaluation
{
    /// <summary>The number of classes, and of probabilities an image.</summary>
    public const int Digits = 10;

    private const int Bins = 15;
    private const double LeastProbability = 1e-15;

    private Evaluation(ReadOnlySpan<float> probabilities, ReadOnlySpan<byte> labels, double seconds)
    {
        var predictions = new byte[labels.Length];
        int[][] confusion = [.. Enumerable.Range(0, Digits).Select(_ => new int[Digits])];
        var count = new int[Bins];
        var right = new int[Bins];
        var confidence = new double[Bins];
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(i * Digits, Digits);
            int digit = Top(row, i);
            predictions[i] = (byte)digit;
            confusion[labels[i]][digit]++;
            loss -= Math.Log(Math.Max(row[labels[i]], LeastProbability));

            int bin = Math.Clamp((int)Math.Ceiling(row[digit] * Bins) - 1, 0, Bins - 1);
            count[bin]++;
            confidence[bin] += row[digit];
            right[bin] += digit == labels[i] ? 1 : 0;
        }

        Images = labels.Length;
        Correct = right.Sum();
        Confusion = [.. confusion.Select(row => row.ToImmutableArray())];
        LogLoss = loss / Images;
        Reliability =
        [
            .. Enumerable.Range(0, Bins).Select(bin => count[bin] == 0
                ? new EvaluationBin(0, 0, 0)
                : new EvaluationBin(count[bin], confidence[bin] / count[bin], (double)right[bin] / count[bin])),
        ];
        Ece = Reliability.Sum(bin => (double)bin.Count / Images * Math.Abs(bin.Accuracy - bin.Confidence));
        Seconds = seconds;
        Labels = [.. labels];
        Predictions = [.. predictions];
        Probabilities = [.. probabilities];
    }

    /// <summary>The number of images.</summary>
    public int Images { get; }

    /// <summary>How many were read rightly: whose most probable digit is the label, the lower digit on a tie.</summary>
    public int Correct { get; }

    /// <summary>The share read rightly, 0 to 1.</summary>
    public double Accuracy => (double)Correct / Images;

    /// <summary>For each digit, the share of its images that was read rightly (recall), 0 to 1; null where there are none.</summary>
    public IReadOnlyList<double?> PerDigit => [.. Confusion.Select((row, digit) => Share(row[digit], row.Sum()))];

    /// <summary>How many images of each digit (first index) were read as each digit (second index).</summary>
    public ImmutableArray<ImmutableArray<int>> Confusion { get; }

    /// <summary>The mean of -ln p(label) in nats, each p taken as at least 1e-15.</summary>
    public double LogLoss { get; }

    /// <summary>
    /// The expected calibration error, 0 to 1: how far confidence and accuracy lie apart on average, over 15 equal-width
    /// intervals (low, high] of the top probability (Guo et al. 2017).
    /// </summary>
    public double Ece { get; }

    /// <summary>How long the network took for all images.</summary>
    public double Seconds { get; }

    /// <summary>Images a second.</summary>
    public double ImagesPerSecond => Images / Math.Max(Seconds, 1e-9);

    /// <summary>The 15 intervals that <see cref="Ece"/> is made of, from low to high confidence.</summary>
    public ImmutableArray<EvaluationBin> Reliability { get; }

    /// <summary>The true digits, image by image.</summary>
    public ImmutableArray<byte> Labels { get; }

    /// <summary>The most probable digits, image by image.</summary>
    public ImmutableArray<byte> Predictions { get; }

    /// <summary>Ten probabilities an image, image after image.</summary>
    public ImmutableArray<float> Probabilities { get; }

    /// <summary>Judges probabilities by labels.</summary>
    /// <param name="probabilities">Ten an image, each 0 to 1.</param>
    /// <param name="labels">The true digits, 0 to 9, at least one.</param>
    /// <param name="seconds">How long the network took.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or a label is above 9.</exception>
    /// <exception cref="InvalidDataException">A probability is not a number.</exception>
    public static Evaluation Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<byte> labels, double seconds)
    {
        if (labels.IsEmpty || probabilities.Length != labels.Length * Digits)
        {
            throw new ArgumentException($"There are {labels.Length} labels and {probabilities.Length} probabilities; expected at least one label and ten probabilities a label.", nameof(probabilities));
        }

        return labels.ContainsAnyExceptInRange((byte)0, (byte)(Digits - 1))
            ? throw new ArgumentException("A label is above 9; expected digits.", nameof(labels))
            : new(probabilities, labels, seconds);
    }

    /// <summary>The most probable digits' probabilities, image by image.</summary>
    public ImmutableArray<float> Confidences => [.. Enumerable.Range(0, Images).Select(image => ProbabilitiesOf(image)[Predictions[image]])];

    /// <summary>The ten probabilities of one image.</summary>
    public ReadOnlySpan<float> ProbabilitiesOf(int image) => Probabilities.AsSpan(image * Digits, Digits);

    /// <summary>The share of the images read as this digit that are this digit (precision), 0 to 1; null where none was.</summary>
    public double? Precision(int digit) => Share(Confusion[digit][digit], Confusion.Sum(row => row[digit]));

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static int Top(ReadOnlySpan<float> row, int image)
    {
        int top = 0;
        for (int digit = 0; digit < Digits; digit++)
        {
            if (!float.IsFinite(row[digit]))
            {
                throw new InvalidDataException($"The network answers {row[digit]} for image {image}; expected a probability. "
                    + "Its weights are spoiled, as by a training run that diverged: train again with a lower learning rate.");
            }

            top = row[digit] > row[top] ? digit : top;
        }

        return top;
    }
}
