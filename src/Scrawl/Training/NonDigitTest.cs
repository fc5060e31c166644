using System.Collections.Immutable;
using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Networks;

namespace Scrawl.Training;

/// <summary>How sure a network is of pictures that are no digits, kind by kind. Immutable.</summary>
/// <param name="Kinds">Each kind's confidences, one a picture, 0 to 1.</param>
public sealed record NonDigitTest(ImmutableSortedDictionary<NonDigitKind, ImmutableArray<float>> Kinds)
{
    /// <summary>The kinds that are much like digits: what a person writes with the same pen.</summary>
    public static ImmutableArray<NonDigitKind> Near { get; } = [NonDigitKind.Letter];

    /// <summary>The kinds that are nothing like them.</summary>
    public static ImmutableArray<NonDigitKind> Far { get; } = [NonDigitKind.Scribble, NonDigitKind.Noise, NonDigitKind.Texture, NonDigitKind.Silhouette];

    /// <summary>All confidences, whatever the kind; but for the unfamiliar, which are another question.</summary>
    public ImmutableArray<float> Confidences => [.. Kinds.Where(kind => kind.Key != NonDigitKind.Unfamiliar).SelectMany(kind => kind.Value)];

    /// <summary>Draws pictures of every kind and has the network read them.</summary>
    /// <param name="plan">The network, 28 x 28 x 1 in and 10 classes out.</param>
    /// <param name="digits">True digits, which some kinds cut apart or put together.</param>
    /// <param name="each">How many of each kind.</param>
    /// <param name="seed">What is drawn depends on it alone.</param>
    /// <param name="temperature">What the network's logits are divided by, beside what they are divided by already.</param>
    public static NonDigitTest Run(IClassifier plan, DigitSet digits, int each, ulong seed, double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(Enum.GetValues<NonDigitKind>().ToImmutableSortedDictionary(
            kind => kind, kind => Confidence(plan, NonDigits.Make(kind, digits, each, seed), temperature)));
    }

    /// <summary>The share of a kind that is not taken for a digit at this least confidence.</summary>
    public double Refused(NonDigitKind kind, double leastConfidence) =>
        (double)Kinds[kind].Count(confidence => confidence < leastConfidence) / Kinds[kind].Length;

    /// <summary>The area under the ROC curve of the confidence between true digits and these kinds, 0.5 to 1.</summary>
    /// <param name="digits">How the same network read true digits.</param>
    /// <param name="kinds">The kinds, taken together.</param>
    public double Auroc(Evaluation digits, params IEnumerable<NonDigitKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return RocArea.Of(digits.Confidences, [.. kinds.SelectMany(kind => Kinds[kind])]);
    }

    private static ImmutableArray<float> Confidence(IClassifier plan, DigitSet pictures, double temperature)
    {
        var images = new float[pictures.Pixels.Length];
        var probabilities = new float[pictures.Count * Evaluation.Digits];
        NetworkInput.From(pictures.Pixels, images);
        plan.Run(images, probabilities);
        return [.. Calibration.Cool(probabilities, temperature).Chunk(Evaluation.Digits).Select(row => row.Max())];
    }
}
